resource "azurerm_cognitive_account" "ai" {
  name     = "not found gpt-4o"
  location = "Sweden Central"
  kind     = "OpenAI"
}

resource "azurerm_cognitive_deployment" "world" {
  name                 = "not found: gpt-4o"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "GlobalStandard"
  }
}

resource "azurerm_cognitive_deployment" "zone" {
  name                 = "chat"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  sku { name = "DataZoneStandard" }
}

resource "azurerm_cognitive_deployment" "here" {
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  scale { type = "Standard" }
}

resource "azurerm_cognitive_deployment" "kind_unknown" {
  cognitive_account_id = var.account
  model { name = "gpt-4o" }
  sku { name = var.sku }
}

resource "azurerm_cognitive_deployment" "zone_unknown" {
  cognitive_account_id = var.account
  model { name = "gpt-4o" }
  sku { name = "DataZoneStandard" }
}

resource "azurerm_cognitive_deployment" "each" {
  for_each = { for one in var.models : one.name => one }
  model { name = each.value.name }
  sku { name = "Standard" }
}
