"""What a difference shows, as named numbers: by these names the learned weights are looked up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from monitor.flags.genre import Genre
from monitor.flags.shift import Shift
from monitor.flags.spoken import Spoken
from monitor.flags.text import stem, tokens

#: how much the words of the sentence, those that differ and those of its title count, however many they are
_SENTENCE, _CHANGED, _TITLE = 3.0, 3.0, 2.0
#: brings the scores of our vocabulary to the size of the others
_SPOKEN = 1 / 3
#: stands for any number
_NUMBER = "#"


def signs_of(shift: Shift, spoken: Spoken, genre: Genre) -> dict[str, float]:
    """Return what a difference shows.

    Names begin with what they are: `w:` words and pairs of words of the sentence (the new one, or the old where it is
    gone), `d:` those that differ in a sentence that was edited, `h:` those of the title above, `r:` what our
    vocabulary says it speaks of, `t:` what it speaks of most, `g:` the sort of
    document, `e:` whether it came, went or was edited, `m:` how its meaning differs and how much.
    """
    edited = bool(shift.before and shift.after)
    signs = _even("w:", _phrases(stems(shift.sentence)), _SENTENCE)
    if edited:
        runs = [[_word(word) for word in run.split()] for run in (*shift.meaning.gained, *shift.meaning.lost)]
        # that a number differs is told by `m:`, and says nothing of a kind
        names = [name for run in runs for name in _phrases(run) if _NUMBER not in name.split()]
        signs |= _even("d:", names, _CHANGED)
    if shift.path:
        signs |= _even("h:", _phrases(stems(shift.path[-1])), _TITLE)
    signs |= {f"r:{topic.kind}": topic.score * _SPOKEN for topic in spoken.topics}
    signs |= {f"t:{topic.kind}": 1.0 for topic in spoken.foremost}
    signs[f"g:{genre}"] = 1.0
    signs["e:edited" if edited else "e:came" if shift.after else "e:went"] = 1.0
    signs |= {f"m:{signal}": 1.0 for signal in shift.meaning.signals}
    signs["m:size of an edit" if edited else "m:size"] = math.log1p(shift.meaning.weight) / 2
    return signs


def stems(text: str) -> list[str]:
    """Return the words of a text without their inflection; all numbers are one."""
    return [_word(word) for word in tokens(text)]


def _word(word: str) -> str:
    rest = stem(word)
    return _NUMBER if rest.isdigit() else rest


def _phrases(words: Sequence[str]) -> list[str]:
    """Return words that follow one another, and their pairs."""
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _even(prefix: str, names: Sequence[str], size: float) -> dict[str, float]:
    """Return names, each once, that together count as much however many they are."""
    # in their order: sums of floats must come out the same every time
    distinct = dict.fromkeys(names)
    return {prefix + name: size / math.sqrt(len(distinct)) for name in distinct}
