"""Pages written after the rules were done, to see how these fare with what nobody had in mind."""

from __future__ import annotations

from pages_of_kinds.building import POLICY, Sample, page, site

PAGES = tuple(
    Sample(f"{kind}: {name} (fresh)", kind, body)
    for kind, name, body in (
        (
            "soft_404",
            "lost sock",
            site("<main><h1>This one has wandered off</h1><p>We looked under the sofa.</p></main>"),
        ),
        ("soft_404", "Italian", site("<main><h1>Ops! La pagina richiesta non c'è</h1></main>", "Errore 404")),
        ("soft_404", "article gone", site("<main><p>The article you requested could not be located.</p></main>")),
        ("soft_404", "Chinese", page("<h1>抱歉，您访问的页面不存在</h1><a href=/>返回首页</a>", "提示", "zh")),
        ("challenge", "slider", page("<p>Slide to verify</p><div id=captcha></div><script src=/s.js></script>", "")),
        ("challenge", "French", page("<h1>Êtes-vous un robot ?</h1><p>Cochez la case.</p>", "Vérification", "fr")),
        (
            "challenge",
            "firewall",
            page("<h1>The requested URL was rejected.</h1><p>Your support ID is 1122</p>", "Rejected"),
        ),
        ("login", "Dutch", site("<h1>Inloggen</h1><form><input type=password></form>")),
        ("login", "code by phone", page("<h1>Verify it's you</h1><p>Enter the code we texted.</p>", "Sign in")),
        (
            "consent",
            "Italian",
            page(
                "<h2>Rispettiamo la tua privacy</h2><p>Noi e i nostri partner usiamo i cookie.</p>"
                "<button>Accetta tutti</button><button>Rifiuta</button>",
                "Sego",
                "it",
            ),
        ),
        (
            "consent",
            "data choices",
            page(
                "<h1>Your data, your choice</h1><p>We use cookies to show you ads.</p>"
                "<button>Allow</button><button>Deny</button>",
                "Tallow",
            ),
        ),
        ("shell", "svelte", page("<div id=svelte></div><script type=module>import('/a.js')</script>", "Terms")),
        ("shell", "please wait", page("<p>One moment while we fetch the document</p><script>go()</script>", "Legal")),
        ("maintenance", "Portuguese", page("<h1>Estamos em manutenção</h1><p>Voltamos logo.</p>", "Sebo", "pt")),
        ("maintenance", "nap", page("<h1>The site is taking a nap</h1><p>Back at noon.</p>", "Tallow")),
        (
            "home",
            "agency",
            site("<main><h1>We design quiet shops</h1><p>Twelve people, one kiln, no meetings.</p></main>"),
        ),
        (
            "home",
            "Dutch shop",
            page("<h1>Welkom</h1>" + "".join(f"<a href=/{n}>Lamp {n}</a> " for n in range(25)), "Talk"),
        ),
        (
            "index",
            "agreements",
            site(
                "<main><h1>Agreements</h1>"
                + "".join(
                    f"<a href=/a{n}>{t}</a><br>"
                    for n, t in enumerate(
                        (
                            "Customer Agreement",
                            "Partner Terms",
                            "Privacy Notice",
                            "Data Processing Terms",
                            "Cookie Notice",
                        )
                    )
                )
                + "</main>",
                "Agreements",
            ),
        ),
        ("error", "Italian", page("<h1>Si è verificato un problema</h1><p>Riprova più tardi.</p>", "Errore", "it")),
        ("error", "hiccup", page("<h1>We hit a snag</h1><p>Our engineers know. Reload in a minute.</p>", "Tallow")),
        ("error", "json in html", page('<p>{"error":"internal","code":500}</p>', "")),
        (
            "parked",
            "brokers",
            page("<h1>tallow.example</h1><p>This premium domain could be yours. Get a quote.</p>", "tallow"),
        ),
        ("parked", "new host", page("<h1>Your website is ready</h1><p>Upload your files to get going.</p>", "Host")),
        ("gate", "US only", page("<h1>Tallow is only open to visitors from the United States</h1>", "Tallow")),
        (
            "gate",
            "birthday",
            page("<h1>When were you born?</h1><form><input name=y><button>Enter</button></form>", "Oil"),
        ),
        ("half", "in the menu", site("<main><h1>Terms</h1></main>")[:400]),
        (
            "not_a_policy",
            "review",
            site(
                "<article><h1>Six lamps in a storm</h1>" + "<p>We put them on the pier and "
                "waited for the wind; two went out, one fell, three burned on.</p>" * 12
            ),
        ),
        (
            POLICY,
            "children's page",
            site(
                "<main><h1>For children</h1><p>If you are under 13, please ask a parent before you "
                "write to us. We do not keep what children send us, and we never share it.</p></main>"
            ),
        ),
        (
            POLICY,
            "returns",
            site(
                "<main><h1>Returns</h1><p>You may send a lamp back within 30 days. We pay you what you paid, "
                "without the postage. The law gives you two years for faults.</p></main>",
                "Returns",
            ),
        ),
        (
            POLICY,
            "Swedish",
            page("<h1>Integritet</h1><p>Vi sparar bara det vi behöver för din order.</p>", "Integritet", "sv"),
        ),
        (
            POLICY,
            "Turkish",
            page("<h1>Gizlilik</h1><p>Bilgilerinizi yalnızca siparişiniz için kullanırız.</p>", "", "tr"),
        ),
        (
            POLICY,
            "sub-processors",
            site(
                "<main><h1>Sub-processors</h1><table><tr><th>Name<th>Country<th>Purpose</tr>"
                + "".join(f"<tr><td>Firm {n}<td>Ireland<td>Hosting</tr>" for n in range(9))
                + "</table></main>",
                "Sub-processors",
            ),
        ),
        (
            POLICY,
            "outage credits",
            site(
                "<main><h1>Service credits</h1><p>If the service is down for more than an hour, you may "
                "ask us for a credit under this agreement. We shall grant it within 30 days.</p></main>"
            ),
        ),
        (
            POLICY,
            "security",
            site(
                "<main><h1>Security at Tallow</h1><p>We encrypt personal data, test our backups and train our "
                "staff. If data are lost, we tell you and the authority within 72 hours.</p></main>"
            ),
        ),
        (
            POLICY,
            "licence",
            page(
                "<pre>"
                + "Permission is granted to use this software, subject to these conditions.\n" * 6
                + "THE SOFTWARE COMES WITHOUT WARRANTY OF ANY KIND.\n</pre>",
                "Licence",
            ),
        ),
        (
            POLICY,
            "do not sell",
            site(
                "<main><h1>Do not sell my information</h1><p>We do not sell personal information. You may "
                "still tell us not to, and we will write that down.</p><form><input><button>Submit"
                "</button></form></main>",
                "Your choices",
            ),
        ),
    )
)
