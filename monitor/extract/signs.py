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
        r"|ying) (?:that )?you are",
        r"(?:prove|confirm) (?:that )?you(?:['’]re| are) (?:a )?(?:human|not a robot)|are you a (?:robot"
        r"|human)|not a robot",
        r"enable javascript and cookies to continue|unusual (?:traffic|activity)|automated (?:requests|access"
        r"|queries)",
        r"\bcaptcha\b|security (?:check|verification)|ddos protection|press (?:&|and) hold|pardon our interruption",
        r"you have been blocked|access (?:to this (?:page|site|resource) (?:has been|is) )?(?:denied|blocked)"
        r"|request blocked",
        r"performing security verification|vérifi(?:ez|cation) que vous (?:êtes|n['’]êtes pas)|accès refusé",
        r"(?:einen moment|sicherheitsüberprüfung|zugriff verweigert)|verificando que|accesso negato"
        r"|安全验证|人机验证|访问被拒绝",
    ),
    HoldReason.MAINTENANCE: _any(
        r"(?:under|down for|scheduled|undergoing|planned|site|emergency) (?:scheduled |routine "
        r"|planned )?maintenance|maintenance mode",
        r"we(?:['’]ll| will) be (?:right )?back|be back (?:soon|shortly)|temporarily (?:unavailable|offline"
        r"|down|closed)",
        r"(?:site|service|page) (?:is )?(?:currently|temporarily) (?:unavailable|offline|down)"
        r"|come back (?:later|soon)",
        r"en (?:cours de )?maintenance|(?:momentanément|temporairement) indisponible|wartungsarbeiten"
        r"|en mantenimiento",
        r"in manutenzione|em manutenção|メンテナンス中|维护中",
    ),
    HoldReason.SOFT_404: _any(
        r"(?:page|document|file|article|content|resource|url|link|address"
        r"|requested)\b.{0,40}\b(?:not be found|not found|cannot be found"
        r"|does(?:n['’]t| not) exist|no longer (?:exists?|available|here)|has (?:been )?(?:moved|removed"
        r"|deleted)|isn['’]t available)",
        r"\b(?:error )?404\b|not found$|^not found|can(?:['’]t|not) (?:seem to )?find (?:the|that|this|what)"
        r"|nothing (?:was )?found",
        r"there(?:['’]s| is) nothing here|page (?:is )?(?:missing|unavailable)|oops.{0,30}(?:lost|missing"
        r"|gone|exist)",
        r"(?:page|contenu|document|article) (?:introuvable|non trouvée?|n['’]existe (?:pas|plus))"
        r"|cette page n['’](?:existe|est) ",
        r"seite (?:wurde )?nicht gefunden|seite existiert nicht|página no (?:encontrada|existe)|pagina non trovata",
        r"página não encontrada|pagina niet gevonden|sidan (?:kunde inte hittas|hittades inte)"
        r"|ページが見つかりません|页面不存在|找不到",
    ),
    HoldReason.ERROR: _any(
        r"internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
        r"|something went wrong",
        r"an? (?:unexpected |unknown |internal |application |server[- ]side |client[- ]side )?(?:error"
        r"|exception) (?:has )?occurred",
        r"application error|\b(?:error|http|status)(?: code)?:? (?:5\d\d|40[0135-9])\b|^(?:403 )?forbidden$"
        r"|\b50[0234] (?:error|bad|service)",
        r"too many requests|rate limit(?:ed)? exceeded|unable to (?:load|connect|process)|failed to load"
        r"|origin is unreachable",
        r"une erreur (?:est survenue|s['’]est produite)|erreur (?:interne|\d{3})|ein fehler ist aufgetreten"
        r"|se ha producido un error",
        r"si è verificato un errore|ocorreu um erro|er is (?:iets misgegaan|een fout opgetreden)"
        r"|エラーが発生しました|服务器错误",
    ),
    HoldReason.LOGIN: _any(
        r"^(?:please )?(?:sign|log)[- ]?in\b|(?:sign|log)[- ]?in (?:to (?:your|continue|access|view)"
        r"|or (?:sign|register|create))|^welcome back",
        r"you (?:must|need to) (?:be (?:signed|logged) in|sign in|log in)|enter your (?:email|password)"
        r"|forgot(?:ten)? (?:your )?password",
        r"^(?:se connecter|connexion|connectez-vous|identifiez-vous)|mot de passe oublié|^(?:anmelden"
        r"|einloggen|login)\b|passwort vergessen",
        r"^(?:iniciar sesión|inicia sesión|accedi|entrar|inloggen)\b|^(?:登录|登入|ログイン)",
    ),
    HoldReason.SHELL: _any(
        r"(?:need|have|please|must|requires?) (?:to )?(?:enable )?javascript|javascript (?:is (?:required"
        r"|disabled|not)|must be)",
        r"enable javascript|activer javascript|javascript (?:est désactivé|aktivieren)|^loading(?:\.{3}|…)?$"
        r"|^please wait",
    ),
}

#: words that policies are made of; a page of some length without several of them is none. Other languages make no claim
POLICY_WORDS: dict[str, re.Pattern[str]] = {
    "en": _any(
        r"\b(?P<w>privacy|personal (?:data|information)|cookies?|terms|agree(?:ment|s)?|liab(?:le|ility)"
        r"|consent|third[- ]part(?:y|ies)|you may"
        r"|we may|shall|rights?|polic(?:y|ies)|laws?|applicable|prohibited|comply|compliance|must not"
        r"|terminate|disclos\w+|collect\w*"
        r"|responsib\w+|rules|banned|violat\w+|remov\w+|report|guidelines|accordance|not allowed|we (?:do not"
        r"|don['’]t) allow|warrant\w+|copyright"
        r"|accessibility|data|controller)\b"
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
        r"|ley|usuario|responsable"
        r"|tratamiento|acepta\w*|contrato|política|servicios?)\b"
    ),
}
POLICY_WORDS_NEEDED = 4
