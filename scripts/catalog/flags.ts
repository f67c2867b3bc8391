import type { AccessClass, OperationFlag } from '../../aws/catalog/types.ts';

interface ReviewedGroup {
	readonly reason: string;
	/** `key:Operation`; a `*` at the end stands for the rest of the name. */
	readonly operations: readonly string[];
}

/** The reviewed table `flags.json`. */
export interface FlagRules {
	readonly secret: readonly ReviewedGroup[];
	readonly billed: readonly ReviewedGroup[];
	readonly effectful: readonly ReviewedGroup[];
	readonly destructive: {
		/** First words of names that destroy, alone or behind one of `prefixes` (`BatchDelete…`). */
		readonly verbs: readonly string[];
		readonly prefixes: readonly string[];
		readonly also: readonly ReviewedGroup[];
	};
}

/** Decides the flags of operations and remembers which lines of the table were used. */
export class Flags {
	private readonly rules: FlagRules;
	private readonly exact: ReadonlyMap<OperationFlag, ReadonlySet<string>>;
	private readonly open: ReadonlyMap<OperationFlag, readonly string[]>;
	private readonly used = new Set<string>();
	private readonly destroys: RegExp;

	constructor(rules: FlagRules) {
		this.rules = rules;
		const { verbs, prefixes } = rules.destructive;
		this.destroys = new RegExp(`^(${prefixes.join('|')})*(${verbs.join('|')})(?=[A-Z]|$)`);
		const lines = this.lines();
		this.exact = new Map(lines.map(([flag, names]) => [flag, new Set(names.filter((name) => !name.endsWith('*')))]));
		this.open = new Map(
			lines.map(([flag, names]) => [flag, names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))]),
		);
	}

	/** Flags of one operation, in a fixed order. */
	of(key: string, operation: string, access: AccessClass): OperationFlag[] {
		const name = `${key}:${operation}`;
		const flags: OperationFlag[] = [];
		for (const flag of ['secret', 'billed', 'effectful', 'destructive'] as const) {
			if (this.reviewed(flag, name)) flags.push(flag);
			// Tags that are removed are tagging, not destruction.
			else if (flag === 'destructive' && access !== 'tagging' && this.destroys.test(operation)) flags.push(flag);
		}
		return flags;
	}

	/** Lines of the table that no operation has met: a name is wrong, or AWS has taken the operation away. */
	unused(): string[] {
		return this.lines().flatMap(([flag, names]) =>
			names.filter((name) => !this.used.has(`${flag} ${name}`)).map((name) => `${flag} ${name}`),
		);
	}

	private lines(): Array<[OperationFlag, string[]]> {
		const { secret, billed, effectful, destructive } = this.rules;
		const names = (groups: readonly ReviewedGroup[]): string[] => groups.flatMap(({ operations }) => operations);
		return [
			['secret', names(secret)],
			['billed', names(billed)],
			['effectful', names(effectful)],
			['destructive', names(destructive.also)],
		];
	}

	private reviewed(flag: OperationFlag, name: string): boolean {
		const exact = this.exact.get(flag)?.has(name) ?? false;
		if (exact) this.used.add(`${flag} ${name}`);
		const matches = (this.open.get(flag) ?? []).filter((start) => name.startsWith(start));
		for (const start of matches) this.used.add(`${flag} ${start}*`);
		return exact || matches.length > 0;
	}
}
