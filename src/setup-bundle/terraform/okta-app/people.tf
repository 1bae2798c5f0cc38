# Nobody is made here, and nobody is deleted: whoever leaves the list loses their groups and keeps their account.
data "okta_user" "person" {
  for_each = var.people

  skip_groups = true
  skip_roles  = true

  search {
    name  = "profile.login"
    value = each.key
  }
}

# Earlier releases made people here. The provider would delete them: Terraform forgets them instead.
removed {
  from = okta_user.person

  lifecycle {
    destroy = false
  }
}
