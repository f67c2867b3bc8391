import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import { nextSteps } from '../shared/nextSteps';
import type { OperationRun } from '../shared/operation';

/** ARNs of log groups may end in a star for their streams; AWS takes them without it in requests. */
export const withoutStar = (arn: string): string => arn.replace(/:\*$/, '');

export const nameOfGroup = (value: string): string =>
	/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(value)?.[1] ?? value;

/** The log group for operations that read: by its ARN it may be in another account. */
export function groupMember(value: string | undefined): object {
	if (value === undefined) throw unset('Log Group', 'logGroup');
	return value.startsWith('arn:') ? { logGroupIdentifier: withoutStar(value) } : { logGroupName: value };
}

/** ARN of a log group; AWS is asked once for all items that name the same one. */
export async function arnOfGroup(value: string | undefined, run: OperationRun): Promise<string> {
	if (value === undefined) throw unset('Log Group', 'logGroup');
	if (value.startsWith('arn:')) return withoutStar(value);
	return await run.once(`group ${run.callOptions.region ?? ''} ${value}`, async () => {
		const { logGroups } = await run.call('DescribeLogGroups', { logGroupNamePrefix: value });
		const groups = (logGroups ?? []) as ReadonlyArray<{ logGroupName?: string; logGroupArn?: string; arn?: string }>;
		const found = groups.find(({ logGroupName }) => logGroupName === value);
		const arn = found?.logGroupArn ?? found?.arn;
		if (arn !== undefined) return withoutStar(arn);
		throw new AwsError({
			code: 'ResourceNotFoundException',
			message: `There is no log group "${value}" in this region`,
			nextStep: "Choose it from the list, or check name and 'Region'. Capital letters count.",
			field: 'logGroup',
			attempts: 1,
		});
	});
}

export const failure = nextSteps({
	ResourceNotFoundException:
		"Check the names of log group and log stream and the region. Put makes them with the option 'Create If Missing'.",
	ResourceAlreadyExistsException: 'It is there already: go on with it, or choose another name.',
	LimitExceededException: 'AWS allows only so many of them: wait for others to end, delete some, or ask AWS for more.',
	MalformedQueryException:
		'Check the query in the console of CloudWatch Logs Insights; names with dots or dashes need backticks.',
});
