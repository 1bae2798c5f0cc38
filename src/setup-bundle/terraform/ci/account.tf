
module "plan_role_000000000000" {
  source    = "./modules/plan-role"
  providers = { aws = aws.account_000000000000 }

  trusted_role_arn = aws_iam_role.plan.arn
}
