/** This process has the lock. */
export interface Lock {
  release(): Promise<void>;
}

/** Another process has the lock, or is about to take it over; it may be on another machine. */
export interface Holder {
  pid?: number;
  host?: string;
}

/** What locks need of the system. */
export interface System {
  pid: number;
  host: string;
  isRunning(pid: number): boolean;
  /** Makes a file and its folder; false where the file is there. */
  create(path: string, text: string): Promise<boolean>;
  /** Undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Puts the one in the place of the other, at once. */
  replace(path: string, by: string): Promise<void>;
  /** Whether it is there or not. */
  remove(path: string): Promise<void>;
  /** Sees to it that a file goes when the process ends, until the returned function is called. */
  removeAtEnd(path: string): () => void;
}

/**
 * Returns what makes a file that says which process has what the file stands for, unless another one that runs has
 * it. The file of a process that has ended is taken over.
 */
export function openLocks(system: System): (path: string) => Promise<Lock | Holder> {
  const own = { pid: system.pid, host: system.host };
  const text = JSON.stringify(own);
  /** What this process has or is about to have. */
  const taken = new Set<string>();

  const readHolder = async (path: string) => holderOf((await system.read(path)) ?? '');

  /** As far as this machine can tell. In containers the next process often has the same id. */
  const hasEnded = ({ pid, host }: Holder) =>
    pid !== undefined && host === own.host && (pid === own.pid || !system.isRunning(pid));

  /** One process at a time: what was found left behind could be another's new lock by then. */
  const takeOver = async (path: string): Promise<boolean> => {
    const turn = `${path}.takeover`;
    if (!hasEnded(await readHolder(path)) || !(await system.create(turn, text))) return false;
    try {
      const isStillLeft = hasEnded(await readHolder(path));
      if (isStillLeft) await system.replace(path, turn);
      return isStillLeft;
    } finally {
      await system.remove(turn);
    }
  };

  const hold = (path: string): Lock => {
    const forget = system.removeAtEnd(path);
    return {
      async release() {
        if (!taken.delete(path)) return;
        forget();
        await system.remove(path);
      },
    };
  };

  return async (path) => {
    if (taken.has(path)) return own;
    taken.add(path);
    let isHeld = false;
    try {
      isHeld = (await system.create(path, text)) || (await takeOver(path));
      return isHeld ? hold(path) : await readHolder(path);
    } finally {
      if (!isHeld) taken.delete(path);
    }
  };
}

/** Of a file that is gone, or not yet written, nothing is known. */
function holderOf(text: string): Holder {
  const [, pid] = /"pid":(\d+)/.exec(text) ?? [];
  const [, host] = /"host":"([^"]*)"/.exec(text) ?? [];
  return { ...(pid === undefined ? {} : { pid: Number(pid) }), ...(host === undefined ? {} : { host }) };
}
