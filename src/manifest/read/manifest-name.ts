/** The names that are looked for in folders and by globs; a file that is named may have any. */
export const MANIFEST_NAME = /\.(ya?ml|json)$/i;
