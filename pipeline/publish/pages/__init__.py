"""The pages: each module answers a few addresses. `routes.py` lists them."""
