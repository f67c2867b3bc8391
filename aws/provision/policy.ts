import type { Sender } from './types';

/** A resource policy. */
export interface PolicyDocument {
	readonly Version: '2012-10-17';
	readonly Statement: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/**
 * Lets each sender send, for its one resource in its one account, and nobody else. The account of the resource itself may
 * act by its identity policies as ever.
 */
export function policyFor(
	resource: string,
	action: 'sqs:SendMessage' | 'sns:Publish',
	senders: readonly Sender[],
	account: string,
): PolicyDocument {
	return {
		Version: '2012-10-17',
		Statement: senders.map(({ service, sourceArn, tellsAccount }, position) => ({
			Sid: `Source${position + 1}`,
			Effect: 'Allow',
			Principal: { Service: service },
			Action: action,
			Resource: resource,
			Condition: {
				[/[*?]/.test(sourceArn) ? 'ArnLike' : 'ArnEquals']: { 'aws:SourceArn': sourceArn },
				[tellsAccount ? 'StringEquals' : 'StringEqualsIfExists']: { 'aws:SourceAccount': account },
			},
		})),
	};
}

/** Whether two policies say the same; AWS gives texts back in another order than they were written in. */
export const samePolicy = (stored: string | undefined, wanted: PolicyDocument): boolean => {
	try {
		return stored !== undefined && canonical(JSON.parse(stored)) === canonical(wanted);
	} catch {
		return false;
	}
};

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
