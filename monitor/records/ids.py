"""The numbers by which stored records are known."""

from __future__ import annotations

from typing import NewType

CaptureId = NewType("CaptureId", int)
VersionId = NewType("VersionId", int)
ChangeId = NewType("ChangeId", int)
HoldId = NewType("HoldId", int)
AlertId = NewType("AlertId", int)
