import type { AwsError } from '../errors';
import { classify } from '../transport/classify';
import { explainDenial } from './denied';

/** By what AWS's error codes have in common; services name the same thing in many ways. First fit. */
const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/NotFound|NonExist|NoSuch|DoesNotExist|NotExist|UnknownResource|ResourceNotAvailable/i,
		'Check the name, and that it is of this region and account: AWS finds nothing that belongs to another one.',
	],
	[
		/AlreadyExist|AlreadyOwned|AlreadyIn|Duplicate|EntityExists|ResourceExists|NameExists/i,
		'Choose another name, or work with the one that exists.',
	],
	[
		/LimitExceeded|QuotaExceeded|TooMany|MaxLimit|OverLimit/i,
		'A quota of the account is used up: remove what is no longer needed, or ask for more under Service Quotas in the AWS console.',
	],
	[
		/InUse|Conflict|Concurrent|NotStable|InvalidState|Incorrect\w*State|NotReady|OperationInProgress/i,
		'The resource is busy or in another state than this operation needs: wait for the change that is under way, then try again.',
	],
	[
		/OptIn|SubscriptionRequired|NotSignedUp|RegionDisabled|NotSubscribed/i,
		'The account has not enabled this service or region: enable it in the AWS console.',
	],
	[
		/Validation|InvalidParameter|InvalidInput|InvalidArgument|InvalidRequest|Malformed|MissingParameter|BadRequest|SerializationException/i,
		'Correct the value that the message names, then run the node again.',
	],
];

const THROTTLED =
	'AWS takes fewer requests than were sent. Run the node again later, or send fewer at once (Loop Over Items with a Wait node in between).';
const AWS_FAILED =
	'The failure is on the side of AWS and mostly passes. Run the node again, or turn on "Retry on Fail" in the settings of the node.';

/**
 * What a person can do about an error that AWS has answered, where nothing closer to it knows better: the statement
 * that would allow what was denied, else a sentence by the kind of the error.
 */
export function nextStepOf(error: AwsError): string | undefined {
	if (error.nextStep !== undefined) return error.nextStep;
	const denial = explainDenial(error);
	if (denial !== undefined) return denial;
	// Without a status AWS has said nothing, and who made the error has said what there is to say.
	if (error.statusCode === undefined) return undefined;
	const kind = classify(error);
	const byCode = ADVICE.find(([codes]) => codes.test(error.code))?.[1];
	if (kind === 'throttling') return /^LimitExceeded/.test(error.code) ? byCode : THROTTLED;
	if (kind === 'transient') return AWS_FAILED;
	return byCode;
}
