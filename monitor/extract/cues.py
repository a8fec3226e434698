"""Words that only the parts around a text use, by language, as patterns for whole short lines."""

from __future__ import annotations

import re


def _lines(*parts: str) -> re.Pattern[str]:
    """Return a pattern for a line that says one of these, punctuation around it aside."""
    return re.compile(r"^\W*(?:" + "|".join(parts) + r")\W*$", re.I)


#: what stands between a text and the articles, feedback forms and footers after it
AFTER_TEXT = _lines(
    r"(?:was|did) this (?:article|page|information|answer|content|help)\b.{0,40}",
    r"(?:how can we improve|rate this (?:page|article)|still need help|need more help|can['’]t find).{0,60}",
    r"have more questions.{0,60}",
    r"(?:related|similar|recommended|recent|popular|more|other|featured|suggested) "
    r"(?:articles?|topics?|posts?|content|pages?"
    r"|resources|links|reading|stories|help|questions|in this section|from)\b.{0,40}",
    r"recently viewed.{0,40}|you (?:may|might) also (?:like|be interested).{0,30}",
    r"read next|read more articles|keep reading",
    r"explore more|learn more|see also|share (?:this|on).{0,30}|share|follow us.{0,20}",
    r"stay (?:up to date|in touch|connected).{0,40}|subscribe (?:to|for).{0,60}",
    r"sign up (?:for|to).{0,60}|join our .{0,40}",
    r"get started.{0,30}|newsletter",
    r"(?:cet article|cette page|cette réponse) vous a-t-(?:il|elle).{0,40}",
    r"articles? (?:associés?|similaires?|connexes?|liés?).{0,20}|ces articles pourraient.{0,50}",
    r"(?:à lire aussi|voir aussi|partager|suivez-nous|inscrivez-vous à).{0,50}",
    r"war dieser (?:artikel|beitrag).{0,30}|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen).{0,20}",
    r"folge uns.{0,20}",
    r"¿(?:te|le) (?:ha sido|fue|resultó) útil.{0,40}|artículos relacionados",
    r"(?:questo articolo|questa pagina).{0,30}utile.{0,10}|articoli correlati",
    r"(?:este artigo|esta página).{0,30}(?:útil|ajudou).{0,10}|artigos relacionados",
    r"was dit artikel nuttig.{0,10}|verwante artikelen",
    r"相关(?:文章|内容|链接)|関連(?:記事|リンク).{0,10}",
)

#: what a button of a consent dialog says
CONSENT_ACTS = _lines(
    r"(?:yes[,!]? )?(?:i )?(?:accept|allow|agree|reject|decline|deny|refuse"
    r"|customi[sz]e|manage|confirm|essential)\b.{0,30}",
    r"(?:only )?necessary\b.{0,30}|(?:ok|got it|cookies? settings|save)\b.{0,30}",
    r"tout (?:accepter|refuser|autoriser).{0,30}",
    r"(?:accepter|refuser|autoriser|j['’]accepte|personnaliser|paramétrer).{0,30}",
    r"(?:continuer sans|enregistrer|sauvegarder mes).{0,30}",
    r"(?:alle[sn]? |nur |auswahl )?(?:cookies )?(?:akzeptieren|ablehnen|zustimmen|zulassen|erlauben"
    r"|notwendige).{0,20}",
    r"(?:aceptar|rechazar|permitir|accetta|rifiuta|consenti|aceitar|rejeitar|accepteren|weigeren|toestaan).{0,30}",
    r"(?:同意|接受|拒绝|全部接受|すべて(?:許可|拒否)).{0,10}",
)

COOKIES = re.compile(
    r"cookie|tracker|traceur|clear gifs?|value your privacy|your privacy choices|vie privée|同意|クッキー", re.I
)
COPYRIGHT = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright\s+(?:©|\d{4})|all rights reserved|tous droits réservés"
    r"|alle rechte vorbehalten",
    re.I,
)
DATED = re.compile(r"(?:19|20)\d\d|\bversion\b", re.I)

#: what titles of policies say
POLICY_TITLE = re.compile(
    r"privacy|terms|policy|policies|conditions|cookie|agreement|guidelines|rules|code of conduct|legal"
    r"|notice|statement|imprint|accessibility|sub-?processors|licen[cs]e|refunds?\b|do not sell|disclaimer"
    r"|confidentialité|vie privée|accessibilité|politique|mentions|données|utilisation|charte|règlement"
    r"|règles|datenschutz"
    r"|richtlinie|nutzungsbedingungen"
    r"|\bagb\b|impressum"
    r"|privacidad|términos|condiciones|aviso|riservatezza|termini|privacidade|termos|voorwaarden"
    r"|informativa|políticas?\b|prywatno|regulamin|villkor|vilkår|integritet|personvern|tietosuoja|käyttöehdot"
    r"|gizlilik|koşullar|zásady|podmínky|adatvéd|feltétel|confidențialitate|termeni|политика|условия"
    r"|конфиденциальн|соглашение"
    r"|ポリシー|特定商取引|隐私|隱私|协议|協議|政策|条款|プライバシー|規約|개인정보|약관",
    re.I,
)

#: headings of consent dialogs that sound like a policy's
CONSENT_TITLE = re.compile(
    r"value your privacy|your privacy (?:matters|is important)|care about your privacy"
    r"|privacy (?:preference|settings|choices|cent(?:er|re))|your privacy$"
    r"|cookie (?:settings|preferences)"
    r"|(?:uses?|using|about|necessary|performance|functional|targeting|marketing) cookies"
    r"|respect(?:ons)? votre vie privée|paramètres|wir verwenden cookies"
    r"|datenschutzeinstellungen|ihre privatsphäre|valoramos (?:tu|su) privacidad|la tua privacy|(?:tu|su) privacidad$"
    r"|(?:cookie|クッキー)の使用",
    re.I,
)

#: a line that only names the build of the site's software
BUILD = _lines(r"(?:version|release|build|v)[\s:]*\d+(?:\.\d+){2,}(?:[-+][\w.]+)?")
