from tests.portals import bus, start_portal

__all__ = ["bus", "start_portal"]
