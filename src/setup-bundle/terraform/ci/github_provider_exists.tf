
# Others use it, too.
data "aws_iam_openid_connect_provider" "github" {
  provider = aws.account_000000000000

  url = "https://token.actions.githubusercontent.com"
}

# Were it made here once, it stays.
removed {
  from = aws_iam_openid_connect_provider.github

  lifecycle {
    destroy = false
  }
}

locals {
  github_provider_arn = data.aws_iam_openid_connect_provider.github.arn
}
