/** A request as a resource policy sees it. */
export interface Asked {
	/** `events.amazonaws.com` */
	readonly service: string;
	/** `sqs:SendMessage` */
	readonly action: string;
	readonly resource: string;
	/** `aws:SourceArn` and the like. */
	readonly keys: Readonly<Record<string, string>>;
}

type Statement = Readonly<Record<string, unknown>>;

const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** `*` is any text, `?` any character. */
export function like(pattern: string, text: string): boolean {
	const expression = pattern
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		.replaceAll('*', '.*')
		.replaceAll('?', '.');
	return new RegExp(`^${expression}$`, 's').test(text);
}

const TESTS: Readonly<Record<string, (wanted: string, found: string) => boolean>> = {
	StringEquals: (wanted, found) => wanted === found,
	StringLike: like,
	ArnEquals: like,
	ArnLike: like,
	Bool: (wanted, found) => wanted.toLowerCase() === found.toLowerCase(),
};

function holds(condition: unknown, keys: Asked['keys']): boolean {
	return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).every(([operator, wants]) => {
		const test = TESTS[operator.replace(/IfExists$/, '')];
		if (test === undefined) throw new Error(`local-aws does not know the condition ${operator}`);
		return Object.entries(wants).every(([key, wanted]) => {
			const found = Object.entries(keys).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
			if (found === undefined) return operator.endsWith('IfExists');
			return all(wanted).some((each) => test(String(each), found));
		});
	});
}

function concerns({ Principal, Action, Resource, Condition }: Statement, asked: Asked): boolean {
	const principals =
		Principal === '*' ? ['*'] : all((Principal as Record<string, unknown> | undefined)?.Service).map(String);
	return (
		principals.some((each) => each === '*' || each === asked.service) &&
		all(Action).some((each) => like(String(each).toLowerCase(), asked.action.toLowerCase())) &&
		all(Resource).some((each) => like(String(each), asked.resource)) &&
		holds(Condition, asked.keys)
	);
}

/** Whether a resource policy lets a service of AWS do something. Without a policy it may do nothing. */
export function permits(policy: string | undefined, asked: Asked): boolean {
	if (policy === undefined || policy === '') return false;
	const statements = all((JSON.parse(policy) as { Statement?: unknown }).Statement) as Statement[];
	const concerning = statements.filter((statement) => concerns(statement, asked));
	return concerning.some(({ Effect }) => Effect === 'Allow') && concerning.every(({ Effect }) => Effect !== 'Deny');
}
