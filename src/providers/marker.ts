import type { Marker } from '../model/observed.ts';

/** Tag that holds the name of the project which owns a backup. */
export const PROJECT_TAG = 'reconcile:project';

/** Tag that holds the declared name; the only name that a CloudHSM backup has. */
export const NAME_TAG = 'reconcile:name';

/** The marker's tags, to be written beside the declared ones. */
export function markerTags(marker: Marker): Record<string, string> {
  return { [PROJECT_TAG]: marker.project, [NAME_TAG]: marker.name };
}

/** Parts a backup's tags into the marker and those that a user may declare; `aws:` tags are AWS's own. */
export function readTags(all: Readonly<Record<string, string>>): {
  marker?: Marker;
  tags: Record<string, string>;
} {
  const tags = Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => key !== PROJECT_TAG && key !== NAME_TAG && !key.startsWith('aws:'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const project = all[PROJECT_TAG];
  const name = all[NAME_TAG];
  return project === undefined || name === undefined ? { tags } : { marker: { project, name }, tags };
}
