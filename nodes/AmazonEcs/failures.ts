import { AwsError } from '../../aws/errors';

type Output = Readonly<Record<string, unknown>>;

export const listIn = (output: Output, member: string): readonly Output[] =>
	Array.isArray(output[member]) ? (output[member] as Output[]) : [];

const STEPS: Readonly<Record<string, string>> = {
	MISSING: 'Check its name, the cluster and the region. Tasks that have ended are gone after an hour.',
	'RESOURCE:CPU': 'No instance of the cluster has so much CPU left. Add one, or use Fargate.',
	'RESOURCE:MEMORY': 'No instance of the cluster has so much memory left. Add one, or use Fargate.',
	AGENT: 'The agent of the container instance is not connected.',
};

/** Amazon ECS answers with success and tells in a list what has failed. */
export function failureIn(output: Output): AwsError | undefined {
	const failures = listIn(output, 'failures');
	const [first] = failures;
	if (first === undefined) return undefined;
	const told = failures.map(({ arn, reason, detail }) =>
		[arn, [reason, detail].filter((text) => text !== undefined).join(', ')].filter(Boolean).join(': '),
	);
	const code = String(first.reason ?? 'Failed');
	return new AwsError({
		code,
		message: `Amazon ECS reports: ${told.join('; ')}`,
		nextStep: STEPS[code],
		service: 'ecs',
		extra: { output },
	});
}

/** The only entry that was asked for, or what AWS says about its absence. */
export function onlyIn(output: Output, member: string): Output {
	const [first] = listIn(output, member);
	if (first !== undefined) return first;
	throw (
		failureIn(output) ??
		new AwsError({ code: 'MISSING', message: 'Amazon ECS has not found it', nextStep: STEPS.MISSING })
	);
}
