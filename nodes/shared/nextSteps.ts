import type { AwsError } from '../../aws/errors';

/** For `failure` of a record: what the person can do, by AWS's error codes. AWS's own message stays. */
export const nextSteps =
	(byCode: Readonly<Record<string, string>>) =>
	(error: AwsError): AwsError => {
		const nextStep = Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
		return nextStep === undefined || error.nextStep !== undefined ? error : error.with({ nextStep });
	};
