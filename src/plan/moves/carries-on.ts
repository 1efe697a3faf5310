import type { Desired } from '../../model/desired.ts';
import type { Json } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import type { Action, Change, FieldChange } from '../../model/plan.ts';
import { isMade } from '../copies/note-copied.ts';
import { canonicalText, declaredEssence, foundEssence } from '../digest.ts';

/** What a reviewed action on a backup may have become, about the same backup. */
const LATER: { readonly [A in Action]?: readonly Action[] } = {
  wait: ['wait', 'adopt', 'update'],
  adopt: ['adopt', 'update'],
  update: ['update'],
  retake: ['retake'],
  restore: ['restore', 'wait', 'adopt', 'update'],
  delete: ['delete'],
};

/**
 * Whether what is planned now is what was reviewed, or what is left of it. Both are about one address and the same
 * declaration; then:
 *
 * | reviewed       | now                 | about             | if                                                      |
 * |----------------|---------------------|-------------------|---------------------------------------------------------|
 * | create         | create              | nothing           | it waits for no other backup than before, and is a copy |
 * |                |                     |                   | of the same one, or of one that was to be made first    |
 * | retake         | create              | nothing           | the same; the failed one is gone                        |
 * | create, retake | wait, update        | a new backup      | it has our mark, and gets only what a new one lacks     |
 * | create, retake | wait, adopt unowned | a new backup      | it could not be given our mark yet, and the same        |
 * | wait           | wait, adopt, update | the same backup   | it gets no more than was reviewed, and is nobody else's |
 * | adopt          | adopt, update       | the same backup   | the same                                                |
 * | update         | update              | the same backup   | the same                                                |
 * | restore        | restore, or as wait | the same backup   | the same, but that the pin of its restoration goes      |
 * | retake         | retake              | the same backup   | the same                                                |
 * | delete         | delete              | the same backup,  | no more accounts lose access, and it has not become the |
 * |                |                     | unchanged         | last one of its source                                  |
 *
 * Nothing else does: no creation where none was reviewed, no deletion, no other backup under the name, no failed one
 * that was not reviewed as failed.
 */
export function carriesOn(then: Change, now: Change, project: string): boolean {
  if (!isSameDeclaration(then, now)) return false;
  const isMaking = isMade(then);
  if (isMade(now) && !copiesTheSame(then, now)) return false;
  if (now.before === null) return isMaking && now.action === 'create' && waitsForNoMore(then, now);
  return isAboutTheSame(then, now, project) || (isMaking && isMadeSince(now, now.before, project));
}

/** Equal in all that anything is done about; two that are declared nowhere are the same. */
export function isSameDeclaration({ after: then }: Change, { after: now }: Change): boolean {
  if (then === null || now === null) return then === now;
  return textOf(then) === textOf(now);
}

/** Each is compared to each of its address, of which there may be thousands; so they are written once. */
const TEXTS = new WeakMap<Desired, string>();

function textOf(declared: Desired): string {
  const text = TEXTS.get(declared) ?? canonicalText(declaredEssence(declared));
  TEXTS.set(declared, text);
  return text;
}

/** An id may be a name, which another backup was given since. */
export function isSameBackup(then: Observed | null, now: Observed | null): boolean {
  if (then === null || now === null) return false;
  return (
    then.id === now.id &&
    then.createdAt === now.createdAt &&
    then.source === now.source &&
    then.sourceId === now.sourceId
  );
}

function isAboutTheSame(then: Change, now: Change, project: string): boolean {
  if (LATER[then.action]?.includes(now.action) !== true) return false;
  if (then.action === now.action && then.cause !== now.cause) return false;
  if (!isSameBackup(then.before, now.before) || !isNobodyElses(then, now, project)) return false;
  if (now.action === 'delete' && !deletesNoMore(then, now)) return false;
  return now.fields.every((field) => isReviewed(field, then));
}

/** It has the mark that was reviewed, or ours by now. */
function isNobodyElses({ before: then }: Change, { before: now, name }: Change, project: string): boolean {
  if (isOurs(now, { project, name })) return true;
  return then?.marker?.project === now?.marker?.project && then?.marker?.name === now?.marker?.name;
}

function isOurs(found: Observed | null, mark: { project: string; name: string }): boolean {
  return found?.marker?.project === mark.project && found.marker.name === mark.name;
}

/** It is as it was reviewed, and not the last one only now. */
function deletesNoMore(then: Change, now: Change): boolean {
  return (now.isLast !== true || then.isLast === true) && isUnchanged(then.before, now.before);
}

/** But that some accounts have lost access already, which comes before a deletion. */
function isUnchanged(then: Observed | null, now: Observed | null): boolean {
  if (then === null || now === null) return false;
  const [old, present] = [then, now].map(({ fields }) => asList(fields['sharedWith'] ?? null));
  return isWithin(present ?? [], old ?? []) && essenceUnshared(then) === essenceUnshared(now);
}

function essenceUnshared(found: Observed): string {
  const { sharedWith: _, ...fields } = found.fields;
  return canonicalText(foundEssence({ ...found, fields }));
}

/** What was still to be made itself, and waited for, has an id since; its own row says whether it is the right one. */
function copiesTheSame(then: Change, now: Change): boolean {
  if (then.copies !== undefined) return now.copies?.id === then.copies.id;
  return now.copies === undefined || then.waitsFor.length > 0;
}

function waitsForNoMore(then: Change, now: Change): boolean {
  return now.waitsFor.every((address) => then.waitsFor.includes(address));
}

/** It can only be the backup that was to be made: nobody else's, and it lacks nothing but what comes after. */
function isMadeSince(now: Change, found: Observed, project: string): boolean {
  const isExpected = isOurs(found, { project, name: now.name })
    ? now.action === 'wait' || now.action === 'update'
    : (now.action === 'wait' || now.cause === 'unowned') && isUnmarkedYet(now, found);
  return isExpected && now.fields.every(isLacking);
}

/** AWS takes no tags with some requests that make a backup, and knows none of some kinds. */
function isUnmarkedYet({ action, after }: Change, { marker, fields }: Observed): boolean {
  if (marker !== undefined || (action !== 'wait' && action !== 'adopt')) return false;
  return after?.origin.from === 'automatedSnapshot' || fields['tags'] === undefined;
}

/** What a backup can't be given when it is made is added to it, and nothing is taken away or replaced. */
function isLacking({ before, after }: FieldChange): boolean {
  if (Array.isArray(before)) return isWithin(before, asList(after));
  return before === null || before === false;
}

/** The same difference, or what is left of one that is made bit by bit, such as accounts one after the other. */
function isReviewed({ path, before, after }: FieldChange, then: Change): boolean {
  const field = then.fields.find((one) => one.path === path);
  if (field === undefined) return isPinTakenBack({ path, before, after }, then);
  if (canonicalText(field.after) !== canonicalText(after)) return false;
  if (canonicalText(field.before) === canonicalText(before)) return true;
  if (!Array.isArray(after)) return false;
  const [old, present] = [asList(field.before), asList(before)];
  const lasting = old.filter((item) => after.includes(item));
  return isWithin(present, [...old, ...after]) && isWithin(lasting, present);
}

/** A backup is pinned before it is restored, lest AWS delete it again, and is as declared in the end. */
function isPinTakenBack({ path, before, after }: FieldChange, then: Change): boolean {
  return (
    then.action === 'restore' && before === true && after === false && then.before?.fields[path] === false
  );
}

function isWithin(items: readonly Json[], all: readonly Json[]): boolean {
  return items.every((item) => all.includes(item));
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
