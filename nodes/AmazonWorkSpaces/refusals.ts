import type { AwsError } from '../../aws/errors';
import { entryError } from '../../aws/batch/results';
import type { EntryResult } from '../../aws/batch/types';

type Output = Readonly<Record<string, unknown>>;

const STEPS: Readonly<Record<string, string>> = {
	ResourceNotFound: "Check the ID and 'Region': WorkSpaces, directories and bundles belong to one region.",
	ResourceLimitExceeded: 'The account has as many as AWS lets it have: terminate some, or ask AWS for a higher quota.',
	ResourceUnavailable: 'AWS has none of these at the moment. Try again later, or choose another compute type.',
	InvalidParameterValues: 'Check the values. AWS names the one that it does not take.',
	InvalidResourceState: "Its state does not allow this now. 'Get Many' tells the state.",
	OperationInProgress: 'AWS is changing this WorkSpace at the moment. Try again in some minutes.',
	OperationNotSupported:
		"Its running mode or state does not allow this: only Auto Stop and Manual can be started and stopped. 'Get Many' tells both.",
	UnsupportedWorkspaceConfiguration:
		'AWS does not offer this pair of compute type and volume sizes. Choose another one.',
};

/** AWS's codes come as `ResourceNotFoundException` and, for one of several, as `ResourceNotFound.User`. */
const kindOf = (code: string): string => (code.split('.')[0] ?? code).replace(/Exception$/, '');

/** What the person can do; AWS's own message stays. */
export function failure(error: AwsError): AwsError {
	const kind = kindOf(error.code);
	const nextStep = Object.hasOwn(STEPS, kind) ? STEPS[kind] : undefined;
	return nextStep === undefined || error.nextStep !== undefined ? error : error.with({ nextStep });
}

/** What AWS has refused, although the call has succeeded. */
export const failedIn = ({ FailedRequests }: Output): readonly Output[] =>
	Array.isArray(FailedRequests) ? (FailedRequests as Output[]) : [];

const refusal = ({ ErrorCode, ErrorMessage }: Output): EntryResult => entryError(ErrorCode, ErrorMessage);

/** What became of the WorkSpace of this ID: AWS names only those that it refuses. */
export function resultOf(id: unknown, output: Output): EntryResult {
	const failed = failedIn(output).find(({ WorkspaceId }) => WorkspaceId === id);
	return failed === undefined ? { output: {} } : refusal(failed);
}

/** @throws AwsError for the first request that AWS has refused */
export function checkRefused(output: Output): void {
	const [failed] = failedIn(output);
	if (failed === undefined) return;
	const result = refusal(failed);
	if ('output' in result) return;
	throw failure(('error' in result ? result.error : result.again).with({ attempts: 1 }));
}
