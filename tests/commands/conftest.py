from tests.support.shop_fixtures import ask, shop

__all__ = ["ask", "shop"]
