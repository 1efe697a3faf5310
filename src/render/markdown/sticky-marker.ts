// What may stand in a hidden comment as it is. `-` is among them, but `--` is not: it could end the comment.
const UNSAFE = /[^\p{L}\p{N}._:/+=-]|-(?=-)|-$/gu;

/**
 * The first line of a page that is posted again and again: hidden, the same in every run of one project, and different
 * for every other topic and project. Whoever posts the page looks for a comment that contains this line.
 */
export function stickyMarker(topic: string, project?: string): string {
  return `<!-- reconcile:${hide(topic)}${project === undefined ? '' : ` ${hide(project)}`} -->`;
}

/** The hidden line that names the plan which is shown. */
export function digestMarker(digest: string): string {
  return `<!-- reconcile:digest ${hide(digest)} -->`;
}

function hide(text: string): string {
  return text.replace(UNSAFE, (character) =>
    Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  );
}
