#!/usr/bin/env bash
# Applies the plan whose digest is in the file reviewed-digest; where there is none, the one in plan.json, but only for
# somebody who started the job by hand and could look at it before.
set -euo pipefail

out=(--events events.ndjson --out report.json --out report.html)
digest=
if [ -f reviewed-digest ]; then digest=$(<reviewed-digest); fi

code=0
if [ -n "$digest" ]; then
  reconcile apply --expect "$digest" "${out[@]}" "$MANIFESTS" || code=$?
elif [ "${CI_JOB_MANUAL:-}" = true ]; then
  reconcile apply plan.json "${out[@]}" || code=$?
else
  echo 'Nothing was applied: nobody has reviewed this plan. To apply it, start a pipeline and this job by hand.' >&2
  exit 1
fi

if [ "$code" -eq 5 ]; then
  echo 'Refused, and nothing was written. When the world has moved since the plan was reviewed, start a pipeline by hand' >&2
  echo '(Build, Pipelines, New pipeline), look at the plan of its job plan-main, and start its job apply.' >&2
fi
exit "$code"
