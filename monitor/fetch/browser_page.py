"""What is asked of a page in the browser: how much text it holds, and its whole tree as HTML.

Both run in a world of their own beside the page's scripts, which can change neither them nor the browser's functions
that they use.
"""

from __future__ import annotations

from typing import Any, Protocol

#: characters of sentences outside links, menus and dialogs, in open shadow trees too
PROSE = """
(() => {
  const skipped = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'A', 'BUTTON', 'NAV', 'FOOTER', 'DIALOG',
                           'SELECT', 'TEXTAREA', 'IFRAME']);
  const dialogs = new Set(['dialog', 'alertdialog']);
  const stack = [document.body];
  let prose = 0;
  while (stack.length) {
    const node = stack.pop();
    if (!node) continue;
    if (node.nodeType === 3) {
      const length = node.data.trim().length;
      if (length >= 40) prose += length;
      continue;
    }
    if (node.nodeType === 1) {
      if (skipped.has(node.nodeName.toUpperCase()) || dialogs.has(node.getAttribute('role'))
          || node.getAttribute('aria-modal') === 'true') continue;
      stack.push(node.shadowRoot);
    }
    for (let child = node.firstChild; child; child = child.nextSibling) stack.push(child);
  }
  return prose;
})()
"""

#: the tree as it is seen: open shadow trees in place of what they cover, what they show in its slot
SERIALISE = """
((limit) => {
  const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source',
                         'track', 'wbr']);
  const raw = new Set(['script', 'style', 'xmp', 'noembed', 'noframes', 'plaintext']);
  const dropped = new Set(['noscript', 'template']);
  const text = (value) => value.replace(/[&<>\\u00a0]/g,
    (c) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '\\u00a0': '&nbsp;'})[c]);
  const attribute = (value) => value.replace(/[&"\\u00a0]/g,
    (c) => ({'&': '&amp;', '"': '&quot;', '\\u00a0': '&nbsp;'})[c]);
  const named = /^[^\\s"'<>\\/=]+$/;
  const parts = ['<!DOCTYPE html>'];
  let size = parts[0].length;
  const put = (part) => {
    size += part.length;
    if (size > limit) throw new RangeError('the tree is too large');
    parts.push(part);
  };
  const stack = [document.documentElement];
  while (stack.length) {
    const node = stack.pop();
    if (typeof node === 'string') { put(node); continue; }
    if (node.nodeType === 3) {
      const within = node.parentNode && node.parentNode.nodeType === 1 ? node.parentNode.localName : '';
      put(raw.has(within) ? node.data : text(node.data));
      continue;
    }
    if (node.nodeType !== 1 || dropped.has(node.localName)) continue;
    let shown = node.childNodes;
    if (node.shadowRoot) shown = node.shadowRoot.childNodes;
    if (node.localName === 'slot') {
      const assigned = node.assignedNodes ? node.assignedNodes() : [];
      if (assigned.length) shown = assigned;
    } else {
      let tag = '<' + node.localName;
      for (const {name, value} of node.attributes) {
        if (named.test(name)) tag += ' ' + name + '="' + attribute(value) + '"';
      }
      put(tag + '>');
      if (empty.has(node.localName)) continue;
      stack.push('</' + node.localName + '>');
      if (node.localName === 'iframe') continue;
    }
    for (let index = shown.length - 1; index >= 0; index--) stack.push(shown[index]);
  }
  return parts.join('').toWellFormed();
})(%d)
"""
_WORLD = "policy-monitor"


class Session(Protocol):
    """A line to the browser for one page."""

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call a method of the browser's protocol."""


class PageChanged(Exception):
    """The page went elsewhere, or away, while it was asked."""


class TreeTooLarge(Exception):
    """The page's tree is larger than what may be kept."""


class PageView:
    """One page, asked from beside its scripts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def prose(self) -> int:
        """Return the characters of sentences on the page. Raises PageChanged."""
        return int(await self._ask(PROSE))

    async def html(self, max_bytes: int) -> bytes:
        """Return the page's tree as HTML in UTF-8. Raises TreeTooLarge, PageChanged."""
        body = str(await self._ask(SERIALISE % max_bytes)).encode("utf-8", "replace")
        if len(body) > max_bytes:
            raise TreeTooLarge
        return body

    async def _ask(self, expression: str) -> Any:
        from playwright.async_api import Error

        try:
            answer = await self._evaluated(expression)
        except Error as error:
            raise PageChanged from error
        thrown = answer.get("exceptionDetails")
        if thrown is None:
            return answer["result"]["value"]
        if thrown.get("exception", {}).get("className") == "RangeError":
            raise TreeTooLarge
        raise PageChanged

    async def _evaluated(self, expression: str) -> dict[str, Any]:
        tree = await self._session.send("Page.getFrameTree")
        world = await self._session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": _WORLD}
        )
        return await self._session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world["executionContextId"], "returnByValue": True},
        )
