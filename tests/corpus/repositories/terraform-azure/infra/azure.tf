resource "azurerm_cognitive_account" "ai" {
  name     = "acme-ai"
  location = "swedencentral"
  kind     = "OpenAI"
}

resource "azurerm_cognitive_deployment" "here" {
  name                 = "chat-here"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  sku { name = "Standard" }
}

resource "azurerm_cognitive_deployment" "zone" {
  name                 = "chat-zone"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  sku { name = "DataZoneStandard" }
}

resource "azurerm_cognitive_deployment" "world" {
  name                 = "chat-world"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  sku { name = "GlobalStandard" }
}

resource "azurerm_cognitive_deployment" "open" {
  name                 = "chat-open"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  model { name = "gpt-4o" }
  sku { name = var.sku }
}
