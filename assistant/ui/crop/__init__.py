"""The query pictures: the crop box with its handles, the dots on objects, the cards of the tray and the editor."""
