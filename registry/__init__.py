"""modelroutes: an open model catalogue and route-compliance registry."""
