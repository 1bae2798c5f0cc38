
# GitHub Actions logs in without a key. A job with an environment has that in its subject, not the branch: which
# branches may use the environment is set at GitHub (scripts/github.sh).
data "aws_iam_policy_document" "plan_trust" {
  provider = aws.account_000000000000

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.github_provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:example-owner/example-repository:environment:aws-access-plan"]
    }
  }
}

data "aws_iam_policy_document" "apply_trust" {
  provider = aws.account_000000000000

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.github_provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:example-owner/example-repository:environment:aws-access"]
    }
  }
}

# The state of an earlier bundle.
moved {
  from = aws_iam_role.github
  to   = aws_iam_role.apply
}

moved {
  from = aws_iam_role_policy_attachment.github
  to   = aws_iam_role_policy_attachment.apply
}
