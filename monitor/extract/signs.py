"""Words by which a page says what it is, and words that policies are made of."""

from __future__ import annotations

import re

from monitor.records import HoldReason


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.I)


#: what the title, a heading or a first line of such a page says
SAYS: dict[HoldReason, re.Pattern[str]] = {
    HoldReason.CHALLENGE: _any(
        r"\bjust a moment\b|attention required|checking (?:your browser|if the site connection)|verif(?:y"
        r"|ying) (?:that )?you are|verifying your (?:browser|connection|request)",
        r"(?:prove|confirm|making sure|check(?:ing)?) (?:that )?you(?:['’]re| are) (?:a )?(?:human|not a (?:ro)?bot)"
        r"|are you a (?:robot|human)|not a robot|human verification",
        r"enable (?:javascript|js) and (?:cookies to continue|disable any ad blocker)|(?:detected"
        r"|made) unusual (?:traffic"
        r"|activity)|unusual (?:traffic|activity) (?:from|has been)|automated (?:requests|queries)",
        r"(?:solve|complete|enter) (?:the|this|a) (?:captcha|puzzle)|^captcha$|security (?:check|verification"
        r"|checkpoint)"
        r"|ddos protection|press (?:&|and) hold|pardon our interruption",
        r"you have been blocked|access (?:to this (?:page|site|resource) (?:has been|is) )?(?:denied|blocked)"
        r"|request (?:blocked|unsuccessful)|incident id",
        r"vérifi(?:ez|ons|cation) (?:que vous (?:êtes|n['’]êtes pas)|de la sécurité de votre)|^un instant|accès refusé",
        r"(?:nur )?einen? (?:moment|augenblick)(?: bitte)?\W*$|(?:über)?prüf(?:ung|en), ob sie ein mensch sind"
        r"|sicherheitsüberprüfung|zugriff verweigert",
        r"(?:verificando|comprueba|confirma|demuestra) que (?:no )?(?:es|eres)|no soy un robot|acceso denegado"
        r"|accesso negato|non sei un robot|acesso negado|não é um robô|toegang geweigerd",
        r"安全验证|人机验证|访问被拒绝|验证码|セキュリティチェック|ロボットではない",
    ),
    HoldReason.MAINTENANCE: _any(
        r"(?:under|down for|scheduled|undergoing|planned|site|emergency) (?:scheduled |routine "
        r"|planned )?maintenance|maintenance mode|(?:planned|scheduled) downtime|^under construction",
        r"we(?:['’]ll| will) be (?:right )?back|be (?:right )?back\b(?: soon| shortly|\W*$)|temporarily (?:unavailable"
        r"|offline|down|closed)",
        r"(?:site|service|services|page) (?:is|are )?(?:currently|temporarily) (?:unavailable|offline|down)"
        r"|come back (?:later|soon)|website is (?:offline|down)\b|making things better|(?:you are )?now in line\b",
        r"en (?:cours de )?maintenance|(?:momentanément|temporairement) (?:indisponible|fermé)|nous revenons",
        r"wartungsarbeiten|wartungsmodus|in kürze wieder|en mantenimiento|tareas de mantenimiento|volvemos (?:pronto"
        r"|enseguida)",
        r"in manutenzione|em manutenção|in onderhoud|przerwa techniczna|メンテナンス(?:中|のため|のお知らせ)|维护中",
    ),
    HoldReason.GATE: _any(
        r"(?:not|n['’]t) (?:yet )?(?:available|offered|accessible) (?:in your (?:country|region|area"
        r"|location)|where you are)"
        r"|unavailable (?:due to|for) legal reasons|(?:from a country in|outside) the european (?:economic area|union)",
        r"(?:choose|select) your (?:country|region|location)|(?:are you|i am) (?:over|at least"
        r"|under) (?:the age of )?\d\d"
        r"|age (?:verification|check|gate)|(?:of )?legal (?:drinking )?age to enter|enter your date of birth",
        r"(?:your|this) browser is (?:not |un|no longer )supported|(?:update|upgrade) your browser|unsupported browser"
        r"|no longer works with (?:the|your) browser|^open in (?:the|our) app|can be seen in the .{0,20}app only",
        r"pas disponible dans votre (?:pays|région)|avez-vous (?:plus de )?\d\d ans|vous devez être majeur"
        r"|navigateur n['’]est (?:pas|plus) (?:compatible|pris en charge)",
        r"in (?:ihrem land|ihrer region) nicht verfügbar|sind sie (?:mindestens|über) \d\d"
        r"|browser wird nicht (?:mehr )?unterstützt",
        r"no (?:está )?disponible en (?:tu|su) (?:país|región)|eres mayor de|navegador no es compatible"
        r"|non (?:è )?disponibile nel (?:tuo|suo) paese|não (?:está )?disponível (?:no seu país|na sua região)",
        r"お住まいの(?:国|地域)では|歳以上ですか|ブラウザ(?:は|ー?を)(?:サポート|更新)|您所在的(?:国家|地区)",
    ),
    HoldReason.PARKED: _any(
        r"(?:domain|\.[a-z]{2,12}) (?:name )?(?:is|may be) (?:available )?for sale|domain for sale|buy this domain"
        r"|(?:this )?domain (?:name )?(?:has expired|is parked|was recently registered)|domain expired"
        r"|parked (?:free|domain)",
        r"future home of|if you(?:['’]re| are) the (?:site )?owner,? (?:log|sign) in to (?:launch|renew)"
        r"|^account suspended$"
        r"|account has been suspended|^welcome to nginx|^(?:apache2? .{0,20})?(?:default|test) page\b|^it works!$",
        r"domain (?:steht )?zum verkauf|domain(?:name)? zu verkaufen|(?:nom de )?domaine (?:est )?à vendre",
        r"dominio (?:está )?en venta|dominio (?:è )?in vendita|domínio (?:está )?à venda|domein is te koop"
        r"|ドメイン.{0,12}(?:売り出し|販売)|域名.{0,6}(?:出售|转让)",
    ),
    HoldReason.SOFT_404: _any(
        r"(?:page|document|file|article|content|resource|url|link|address"
        r"|requested)\b.{0,40}\b(?:not be found|not found|cannot be found"
        r"|does(?:n['’]t| not) exist|no longer (?:exists?|available|here)|has (?:been )?(?:moved|removed"
        r"|deleted|renamed|taken down)|(?:was|is) (?:removed|broken|missing|gone)|is(?:n['’]t"
        r"| not) (?:available|here)\b)",
        r"\b(?:error )?404\b|not found$|^not found|can(?:['’]t|not) (?:seem to )?find (?:the|that|this|what)"
        r"|could(?:n['’]t| not) find|nothing (?:was )?found",
        r"there(?:['’]s| is) nothing here|nothing (?:to see )?(?:at|here|to see)\b.{0,20}(?:address|here)"
        r"|(?:link|address) (?:is|may be) broken|there is (?:currently )?no text in this page",
        r"page (?:is )?(?:missing|unavailable)|oops.{0,30}(?:lost|missing|gone|exist)",
        r"(?:page|contenu|document|article) (?:est )?(?:introuvable|indisponible|non trouvée?|n['’]existe (?:pas|plus))"
        r"|cette page n['’](?:existe|est) |n['’]est plus (?:en ligne|disponible)|page que vous (?:cherchez|demandez)",
        r"seite (?:wurde )?(?:leider )?nicht gefunden|seite existiert nicht|(?:diese|die) seite gibt es nicht"
        r"|página no (?:encontrada|existe)|no (?:hemos )?encontra(?:do|mos) (?:la|esa) página|no se ha encontrado",
        r"pagina non (?:trovata|esiste)|página não (?:encontrada|existe)|pagina (?:is )?niet gevonden|nie znaleziono"
        r"|sidan (?:kunde inte hittas|hittades inte)",
        r"(?:ページ|記事)(?:が|は)(?:見つかりません|存在しません)|页面不存在|找不到|無法找到",
    ),
    HoldReason.ERROR: _any(
        r"internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
        r"|something (?:went wrong|broke|has gone wrong)|^upstream connect error|server is down|unhandled exception",
        r"an? (?:unexpected |unknown |internal |application |server[- ]side |client[- ]side )?(?:error"
        r"|exception) (?:has )?occurred|^(?:type|reference|syntax|value|runtime)error\b|^traceback ",
        r"application error|\b(?:error|http|status)(?: code)?:? (?:5\d\d|40[0135-9])\b|^(?:403 )?forbidden$"
        r"|\b50[0234] (?:error|bad|service)|database (?:error|connection)|^accessdenied$|^nosuch\w+$",
        r"too many requests|rate limit(?:ed)? exceeded|unable to (?:load|connect|process)|failed to load"
        r"|origin is unreachable",
        r"une erreur (?:est survenue|s['’]est produite)|erreur (?:interne|\d{3})|(?:ein"
        r"|es ist ein) fehler (?:ist )?aufgetreten"
        r"|etwas schiefgelaufen|technischen fehlers?\b",
        r"se ha producido un error|algo (?:ha salido|salió) mal|si è verificato un errore|qualcosa è andato storto"
        r"|ocorreu um erro|algo deu errado|er is (?:iets misgegaan|een fout opgetreden)|wystąpił błąd",
        r"エラーが発生しました|服务器错误|出错了",
    ),
    HoldReason.LOGIN: _any(
        r"^(?:please )?(?:sign|log)[- ]?in\b|(?:sign|log)[- ]?in (?:to (?:your|continue|access|view)"
        r"|or (?:sign|register|create))|(?:sign|log) ?in again|session (?:has )?expired|^welcome back",
        r"you (?:must|need to) (?:be (?:signed|logged) in|sign in|log in)|enter your (?:email|password)"
        r"|forgot(?:ten)? (?:your )?password|^members only|password protected|^subscribe to (?:keep|continue)"
        r"|already a subscriber",
        r"^(?:se connecter|connexion|connectez-vous|identifiez-vous)|mot de passe oublié"
        r"|réservé aux (?:abonnés|membres)",
        r"^(?:anmelden|einloggen|login)\b|passwort vergessen|ich bin (?:bereits|schon) kunde|jetzt weiterlesen",
        r"^(?:iniciar sesión|inicia sesión|accede a|accedi|entrar|inloggen|zaloguj)\b|debes iniciar sesión|área privada"
        r"|olvidado (?:tu|su) contraseña|password dimenticata|esqueceu (?:a|sua) senha|wachtwoord vergeten",
        r"^(?:登录|登入|ログイン)|请(?:先)?登录|忘记密码",
    ),
    HoldReason.SHELL: _any(
        r"(?:need|have|please|must|requires?) (?:to )?(?:enable )?javascript|javascript (?:is (?:required"
        r"|disabled|not)|must be)|works only with javascript",
        r"enable javascript|activer javascript|javascript (?:est désactivé|aktivieren|activado)"
        r"|^loading(?: \w+)?(?:\.{3}|…)?$"
        r"|^please wait|^読み込み中|^(?:chargement|wird geladen|cargando)\b",
    ),
}

#: what the markup of a challenge holds, wherever it stands; what such vendors put into every page is left out
CHALLENGE_MARKUP = re.compile(
    r"_cf_chl_opt|cf-browser-verification|/cdn-cgi/challenge-platform/h/|challenge-(?:form|running"
    r"|stage)\b|cf-turnstile"
    r"|px-captcha|captcha-delivery\.com|_Incapsula_Resource|\bawswaf\.com/|aws-waf-token|geo\.captcha"
    r"|kasada|\bakam-sw\b"
    r"|g-recaptcha|h-captcha",
    re.I,
)

#: words that policies are made of; a page of some length without several of them is none. Other languages make no claim
POLICY_WORDS: dict[str, re.Pattern[str]] = {
    "en": _any(
        r"\b(?P<w>privacy|personal (?:data|information)|cookies?|terms|agree(?:ment|s)?|liab(?:le|ility)"
        r"|consent|third[- ]part(?:y|ies)|you may"
        r"|we may|shall|rights?|polic(?:y|ies)|laws?|applicable|prohibited|comply|compliance|must not"
        r"|terminate|disclos\w+|collect\w*"
        r"|responsib\w+|rules|banned|violat\w+|remov\w+|report|guidelines|accordance|not allowed|we (?:do not"
        r"|don['’]t) allow|warrant\w+|copyright"
        r"|accessibility|data|controller|conditions|permission|licen[cs]e\w*|subject to|grant(?:ed|s)?"
        r"|entitled|refund\w*"
        r"|obligat\w+)\b"
    ),
    "fr": _any(
        r"\b(?P<w>confidentialité|données|personnelles?|cookies?|traceurs|conditions|utilisat(?:eur|ion)s?"
        r"|consentement|responsable|traitement"
        r"|droits?|tiers|loi|conformément|mentions|éditeur|hébergeur|propriété|contrat|accepte[rz]?"
        r"|obligations?|politique|site|société"
        r"|accessibilité|article|règlement|règles?|interdite?s?|autorisée?s?|contenus?|signale\w+"
        r"|avertissement|communauté)\b"
    ),
    "de": _any(
        r"\b(?P<w>datenschutz\w*|personenbezogen\w*|daten|cookies?|nutzung\w*|einwilligung|verarbeitung"
        r"|verantwortlich\w*|rechte?|dritte\w*"
        r"|gesetz\w*|vertrag\w*|haftung|bedingungen|impressum|zustimm\w+|dsgvo|gemäß|kündig\w+"
        r"|geschäftsführer|richtlinien?|regeln?|verboten\w*|erlaubt\w*|verstoß\w*|gesetzwidrig\w*|melde\w*"
        r"|inhalte?|umsatzsteuer\w*)\b"
    ),
    "es": _any(
        r"\b(?P<w>privacidad|datos|personales|cookies?|condiciones|términos|consentimiento|derechos?|terceros"
        r"|ley|usuarios?|responsable|tratamiento|acepta\w*|contrato|política|servicios?|reglamento|normas?|prohibid\w+"
        r"|legal\w*|obligaci\w+|incumpl\w+|titular)\b"
    ),
    "it": _any(
        r"\b(?P<w>privacy|riservatezza|dati|personali|cookie|condizioni|termini|consenso|diritt\w+|terzi|legge|utent\w+"
        r"|titolare|trattamento|tratt\w+|accett\w+|contratto|informativa|servizi\w*|regol\w+|viet\w+|responsabil\w+"
        r"|obblig\w+|recesso|garanzi\w+)\b"
    ),
    "pt": _any(
        r"\b(?P<w>privacidade|dados|pessoais|cookies?|condições|termos|consentimento|direitos?|terceiros|lei|usuários?"
        r"|utilizador\w*|responsável|tratamento|aceit\w+|contrato|política|serviços?|regras?|proibid\w+"
        r"|obriga\w+|titular\w*"
        r"|responsabil\w+)\b"
    ),
    "nl": _any(
        r"\b(?P<w>privacy\w*|persoonsgegevens|gegevens|cookies?|voorwaarden|toestemming|recht(?:en)?|derden|wet\w*"
        r"|gebruik\w*|verantwoordelijk\w*|verwerk\w+|overeenkomst|beleid|dienst\w*|regels|verboden|aansprakelijk\w*"
        r"|herroep\w+|verplicht\w*|bewaren)\b"
    ),
    "pl": _any(
        r"\b(?P<w>prywatności|dan(?:e|ych)|osobow\w+|cookies?|ciasteczk\w+|regulamin\w*|warunk\w+|zgod\w+|praw\w*"
        r"|użytkownik\w*|administrator\w*|przetwarza\w+|umow\w+|polityk\w+|usług\w*|odpowiedzialno\w+"
        r"|zwrot\w*|zabroni\w+"
        r"|obowiąz\w+)\b"
    ),
    "ja": _any(
        r"(?P<w>プライバシー|個人情報|規約|利用者|お客様|第三者|提供|同意|当社|当サイト|法令|権利|責任|禁止|条(?:件|項)|クッキー|cookie"
        r"|取り?扱い|目的|契約|開示|免責|サービス)"
    ),
    "zh": _any(
        r"(?P<w>隐私|隱私|个人信息|個人資料|协议|協議|条款|條款|第三方|同意|法律|权利|權利|责任|責任|收集|蒐集|使用|提供|用户|用戶"
        r"|cookie|披露|揭露|禁止|服务|服務|政策|规则|規則|保护|保護)"
    ),
}
POLICY_WORDS_NEEDED = 4
#: what short policies say in plain words; others say it too, so that it counts only where little is to be decided
PLAIN_WORDS = _any(
    r"\b(?P<w>shar(?:e|es|ed|ing)|stor(?:e|es|ed|age)|kee(?:p|ps)|delet\w+|sell|encrypt\w*|object|withdraw\w*|parents?"
    r"|child(?:ren)?|authorit(?:y|ies)|sub-?processors?|provide\w*|within \d+|never|we (?:do not|don['’]t"
    r"|will|use)|you can"
    r"|ask us|tell us|write to us)\b"
)
