
resource "aws_iam_openid_connect_provider" "github" {
  provider = aws.account_000000000000

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  github_provider_arn = aws_iam_openid_connect_provider.github.arn
}
