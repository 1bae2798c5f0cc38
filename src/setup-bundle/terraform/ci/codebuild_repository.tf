
# A push to the branch main starts a plan.
resource "aws_codebuild_webhook" "plan" {
  provider = aws.account_000000000000

  project_name = aws_codebuild_project.plan.name
  build_type   = "BUILD"

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }

    filter {
      type    = "HEAD_REF"
      pattern = "^refs/heads/main$"
    }
  }
}

locals {
  source_type       = "GITHUB"
  source_location   = "https://github.com/example-owner/example-repository.git"
  source_connection = ["example-connection"]
  source_resources  = ["example-connection"]

  source_actions = [
    "codeconnections:GetConnection",
    "codeconnections:GetConnectionToken",
    "codeconnections:UseConnection",
    "codestar-connections:GetConnection",
    "codestar-connections:GetConnectionToken",
    "codestar-connections:UseConnection",
  ]
}
