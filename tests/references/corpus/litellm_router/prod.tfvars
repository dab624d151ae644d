# not found: auto_router/complexity_router
router = { model = "auto_router/complexity_router", title = "not found: gpt-4o" }
