/** One statement of an IAM policy, as this package writes them. */
export interface PolicyStatement {
	readonly Sid?: string;
	readonly Effect: 'Allow';
	readonly Action: string | readonly string[];
	readonly Resource: string | readonly string[];
}

export interface PolicyDocument {
	readonly Version: '2012-10-17';
	readonly Statement: readonly PolicyStatement[];
}

export const policyOf = (statements: readonly PolicyStatement[]): PolicyDocument => ({
	Version: '2012-10-17',
	Statement: statements,
});

/** Service and name of an action, e.g. `s3` and `GetObject`. */
export function actionParts(action: string): readonly [prefix: string, name: string] {
	const colon = action.indexOf(':');
	return [action.slice(0, colon), action.slice(colon + 1)];
}

const PLACEHOLDER = /\$\{(\w+)\}/g;

/** Names of the placeholders of an ARN format, e.g. Partition, BucketName. */
export const placeholdersOf = (format: string): string[] =>
	[...format.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

/**
 * An ARN from AWS's format for it.
 * @param format e.g. `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`
 * @param values by placeholder; what is missing becomes `*`, the partition `aws`
 * @returns `*` where what comes out is no ARN that a policy may name
 */
export const filledArn = (format: string, values: Readonly<Record<string, string | undefined>>): string =>
	usable(format.replace(PLACEHOLDER, (_, name: string) => values[name] ?? (name === 'Partition' ? 'aws' : '*')));

/** IAM takes no wildcard for the service; some formats of AWS's reference lack the account. Then only `*` is right. */
function usable(arn: string): string {
	const { service = '*', account = '' } = arnParts(arn.replace(/\s/g, '_')) ?? {};
	return service.includes('*') || !/^([\d*]*|aws)$/.test(account) ? '*' : arn;
}

export interface ArnParts {
	readonly partition: string;
	readonly service: string;
	readonly region: string;
	readonly account: string;
	readonly resource: string;
}

/** The parts of an ARN; undefined where the text is none. */
export function arnParts(text: string): ArnParts | undefined {
	const match = /^arn:([^:\s]*):([^:\s]*):([^:\s]*):([^:\s]*):(\S+)$/.exec(text);
	if (match === null) return undefined;
	const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
	return { partition, service, region, account, resource };
}

/** Formats of the resource itself, without those of access points in front of it. */
export const withoutAccessPoints = (formats: readonly string[]): readonly string[] => {
	const own = formats.filter((format) => !format.includes(':accesspoint/'));
	return own.length === 0 ? formats : own;
};

/** Whether all that an ARN pattern of IAM matches is matched by another one. `*` and `?` in `inner` are letters here. */
export function covers(outer: string, inner: string): boolean {
	if (outer === inner || outer === '*') return true;
	const source = outer
		.split(/(\*|\?|\$\{[*?$]\})/)
		.map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
		.join('');
	return new RegExp(`^${source}$`, 's').test(inner);
}
