"""Screenshots through the desktop's portal: the only way on Wayland, where no program sees another's windows.

Without a dialog the portal gives one picture of all monitors; the desktop asks the person the first time. With one it
opens the desktop's own tool to choose a part. Source: ``org.freedesktop.portal.Screenshot``, versions 1 and 2.
"""

import time

from assistant.portal import Portal, PortalDeniedError, PortalError
from assistant.progress import CancelToken
from assistant.query.query import Pixels
from assistant.screen.response_file import read_response

INTERFACE = "org.freedesktop.portal.Screenshot"

SILENT_TIMEOUT_S = 120.0
"""The person may have to find and read the permission dialog."""

INTERACTIVE_TIMEOUT_S = 600.0
"""The person chooses a part in the desktop's own tool."""

DENIED_HINT = (
    "Allow screenshots in the system's settings under Apps, Magpie; or take one with the desktop's own key and paste it"
    " with Ctrl+V."
)


def take_screenshot(
    *, interactive: bool, cancel: CancelToken, address: str | None = None, timeout_s: float | None = None
) -> Pixels:
    """Ask the portal for a screenshot. Blocks while the person decides.

    Parameters
    ----------
    interactive:
        Let the person choose in the desktop's own tool; else all of the desktop, as it is.
    address:
        The bus; None: the session's.
    timeout_s:
        None: :data:`SILENT_TIMEOUT_S` or :data:`INTERACTIVE_TIMEOUT_S`.

    Returns
    -------
    ``(H, W, 3) uint8`` RGB.

    Raises
    ------
    Cancelled
        The person cancelled, or ``cancel`` was set.
    PortalDeniedError
        The person or the desktop does not allow screenshots.
    PortalError
        There is no portal, it ended, or it did not answer in time.
    PictureError
        What it answered is no picture that can be read.
    """
    made_s = time.time()
    limit_s = timeout_s or (INTERACTIVE_TIMEOUT_S if interactive else SILENT_TIMEOUT_S)
    options = {"interactive": ("b", interactive), "modal": ("b", True)}
    with Portal(address) as portal:
        try:
            found = portal.request(
                (INTERFACE, "Screenshot"), "sa{sv}", ("",), options, timeout_s=limit_s, cancel=cancel
            )
        except PortalDeniedError as error:
            raise PortalDeniedError("The desktop does not let Magpie take screenshots.", hint=DENIED_HINT) from error
    uri = found.get("uri")
    if not isinstance(uri, str):
        raise PortalError("The desktop's portal answered without a picture.", hint=DENIED_HINT)
    return read_response(uri, made_after_s=made_s)


def portal_version(address: str | None = None) -> int:
    """The version of the portal's screenshots; raises :class:`PortalError` when there are none."""
    with Portal(address) as portal:
        return portal.version(INTERFACE)
