#!/usr/bin/env bash
# Finds the plan that was reviewed in the pull request of a commit, and writes its digest to the outputs of the step:
# empty where there is none. That is not a proof of who approved what (whoever may write to the repository may edit
# comments), but it names what was shown: another plan than that is not applied.
#
#   github-find-reviewed.sh     Needs gh, and GH_TOKEN in the environment; BOT_LOGIN and MARKER as github-comment.sh
set -euo pipefail

export BOT_LOGIN="${BOT_LOGIN:-github-actions[bot]}"
export MARKER="${MARKER:-<!-- reconcile:plan }"

tell() {
  printf '%s\n' "$1"
  printf '%s\n' "$1" >>"$GITHUB_STEP_SUMMARY"
}

numbers=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" \
  --jq '.[] | select(.merged_at != null and .merge_commit_sha == env.GITHUB_SHA) | .number')
number=${numbers%%$'\n'*}
if [ -z "$number" ]; then
  tell 'This commit comes from no pull request.'
  exit 0
fi

# The digest stands in the hidden lines at the top. Further down a page shows names, which could be anything.
digests=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments?per_page=100" \
  --jq '.[] | select(.user.login == env.BOT_LOGIN and (.body | startswith(env.MARKER)))
    | .body | split("\n")[:2][] | select(startswith("<!-- reconcile:digest ")) | split(" ")[2]')
digest=${digests%%$'\n'*}
if [[ ! $digest =~ ^[0-9a-f]{16}$ ]]; then
  tell "No plan was shown in pull request #$number, or planning failed there."
  exit 0
fi

tell "Pull request #$number showed the plan $digest."
printf 'digest=%s\n' "$digest" >>"$GITHUB_OUTPUT"
