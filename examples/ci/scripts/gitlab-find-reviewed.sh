#!/usr/bin/env bash
# Finds the plan that was reviewed in the merge request of a commit, and writes its digest to a file: empty where there is
# none. That is not a proof of who approved what, but it names what was shown: another plan than that is not applied.
#
#   gitlab-find-reviewed.sh FILE      See gitlab-api.sh for what else is needed
set -euo pipefail
# shellcheck source=gitlab-api.sh
. "$(dirname "$0")/gitlab-api.sh"

: >"$1"
merge_request=$(gitlab "projects/$CI_PROJECT_ID/repository/commits/$CI_COMMIT_SHA/merge_requests" | jq \
  'map(select(.state == "merged" and ([.merge_commit_sha, .squash_commit_sha, .sha] | index(env.CI_COMMIT_SHA)))) | first.iid // empty')
if [ -z "$merge_request" ]; then
  echo 'This commit comes from no merge request.'
  exit 0
fi

# The digest stands in the hidden lines at the top. Further down a page shows names, which could be anything.
digest=$(own_notes "$merge_request" | jq --slurp --raw-output \
  '(first.body // "") | split("\n")[:2][] | select(startswith("<!-- reconcile:digest ")) | split(" ")[2]')
if [[ ! $digest =~ ^[0-9a-f]{16}$ ]]; then
  echo "No plan was shown in merge request !$merge_request, or planning failed there."
  exit 0
fi
echo "Merge request !$merge_request showed the plan $digest."
printf '%s\n' "$digest" >"$1"
