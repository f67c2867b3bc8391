import { AwsError } from '../../aws/errors';

/** A call has succeeded although some of its entries failed. What has been done stays done. */
export function checkEntries(output: Readonly<Record<string, unknown>>): void {
	const failed = (output.FailedEntries ?? []) as Array<Record<string, unknown>>;
	const [first] = failed;
	if (Number(output.FailedEntryCount ?? 0) === 0 && first === undefined) return;
	const told = failed.map(({ TargetId, ErrorMessage }) => `${String(TargetId)}: ${String(ErrorMessage)}`);
	throw new AwsError({
		code: typeof first?.ErrorCode === 'string' ? first.ErrorCode : 'FailedEntries',
		message: `EventBridge refused ${told.length === 1 ? 'a target' : 'targets'}: ${told.join('. ')}`,
		nextStep: 'The other targets of the call are done. Correct these and run the node again.',
		attempts: 1,
	});
}
