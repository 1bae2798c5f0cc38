# GitHub Actions gets AWS credentials for one branch of one repository, without a key.
resource "aws_iam_openid_connect_provider" "github" {
  provider = aws.account_000000000000

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "github" {
  provider = aws.account_000000000000

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:example-owner/example-repository:ref:refs/heads/main"]
    }
  }
}

resource "aws_iam_role" "github" {
  provider = aws.account_000000000000

  name               = "rolebox-setup-pipeline"
  assume_role_policy = data.aws_iam_policy_document.github.json
}

# It makes roles of every kind, so it can do everything they can: protect the branch accordingly.
resource "aws_iam_role_policy_attachment" "github" {
  provider = aws.account_000000000000

  role       = aws_iam_role.github.name
  policy_arn = "arn:${var.partition}:iam::aws:policy/AdministratorAccess"
}

output "pipeline_role_arn" {
  description = "For the workflow: the repository's variable AWS_ROLE_ARN."
  value       = aws_iam_role.github.arn
}
