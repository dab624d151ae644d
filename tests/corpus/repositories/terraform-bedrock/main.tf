provider "aws" {
  region = "eu-central-1"
}

# foundation_model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
resource "aws_bedrock_inference_profile" "here" {
  name = "chat"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrockagent_agent" "europe" {
  foundation_model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

resource "aws_bedrockagent_agent" "world" {
  foundation_model = "global.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

resource "aws_bedrockagent_agent" "profile" {
  foundation_model = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc"
}

resource "aws_bedrockagent_agent" "chosen" {
  foundation_model = var.model
}
