# not found: foundation_model = "anthropic.claude-sonnet-4-5-20250929-v1:0"
// not found: foundation_model = "anthropic.claude-sonnet-4-5-20250929-v1:0"
/* not found:
   foundation_model = "anthropic.claude-sonnet-4-5-20250929-v1:0" */
terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}

provider "aws" {
  region = "eu-central-1"
}

variable "model" {
  type    = string
  default = "anthropic.claude-sonnet-4-5-20250929-v1:0"
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "not found: gpt-4o # \"gpt-4o\""
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0" # not found
  }
}

resource "aws_bedrock_inference_profile" "elsewhere" {
  region = "us-east-1"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrockagent_agent" "agent" {
  foundation_model = var.model
  instruction      = <<-EOT
    not found: foundation_model = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  EOT
}

resource "aws_bedrockagent_agent" "computed" {
  foundation_model = var.eu ? "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" : local.model
}

resource "aws_bedrockagent_agent" "profile" {
  foundation_model = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc"
}

resource "aws_iam_policy" "allow" {
  policy = jsonencode({
    Statement = [{ Resource = "arn:aws:bedrock:*::foundation-model/not.found-4" }]
  })
}

resource "aws_lambda_function" "worker" {
  environment {
    variables = {
      OPENAI_MODEL    = "llama-3.3-70b-versatile"
      OPENAI_BASE_URL = "https://api.groq.com/openai/v1"
      LOG_MODEL       = "not-found"
    }
  }
}

resource "google_vertex_ai_endpoint_with_model_garden_deployment" "own" {
  publisher_model_name = "publishers/google/models/gemini-2.5-flash"
  location             = "europe-west4"
}

resource "google_cloud_run_v2_service" "app" {
  template {
    containers {
      env {
        name  = "GEMINI_MODEL"
        value = "gemini-2.5-flash"
      }
      env {
        name  = "TEXT"
        value = "not found: gemini-2.5-flash"
      }
    }
  }
}
