#!/usr/bin/env bash
# Shows a plan in one comment of a pull request, which every run updates.
#
#   github-comment.sh PAGE      PAGE is what `reconcile plan --out plan.md` wrote
#
# Needs gh, and in the environment GH_TOKEN, PULL_REQUEST, HEAD_SHA and PLAN_OUTCOME (see plan.yml). Two more may be set:
# BOT_LOGIN  who comments, where GH_TOKEN is not the workflow's own token but, say, that of an app
# MARKER     how the comment begins. A repository with several projects has a workflow for each of them, and sets the
#            first line of the project's pages in full, here and for github-find-reviewed.sh: without it the plan of one
#            project replaces another's
set -euo pipefail

page=$1
export BOT_LOGIN="${BOT_LOGIN:-github-actions[bot]}"
export MARKER="${MARKER:-<!-- reconcile:plan }"
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"

# A page that somebody committed under this name is not this run's.
if [ "$PLAN_OUTCOME" = skipped ] || [ ! -s "$page" ]; then
  page=$(mktemp)
  printf '<!-- reconcile:plan -->\n\n## There is no plan\n\nThe job failed before it could plan.\n' >"$page"
fi

body=$(mktemp)
{
  # A run that came to nothing may not know its project, and its page begins without it.
  IFS= read -r first <"$page" || true
  if [[ $first != "$MARKER"* ]]; then printf '%s\n\n' "${MARKER%-->}-->"; fi
  cat "$page"
  printf '\n<sub>Commit %s · [the run with its artifacts](%s)</sub>\n' "${HEAD_SHA:0:12}" "$run"
} >"$body"

ids=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments?per_page=100" \
  --jq '.[] | select(.user.login == env.BOT_LOGIN and (.body | startswith(env.MARKER))) | .id')
id=${ids%%$'\n'*}

if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field body=@"$body"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" --field body=@"$body"
fi
