import { AwsError } from '../../../aws/errors';
import { nextStepOf } from '../../../aws/explain/advice';

const answered = (code: string, statusCode = 400): string | undefined =>
	nextStepOf(new AwsError({ code, message: 'As AWS said.', statusCode, service: 'sqs', operation: 'GetQueueUrl' }));

describe('what a person can do, by the code of the error', () => {
	// Codes as services of all five protocols send them.
	it.each([
		['AWS.SimpleQueueService.NonExistentQueue', /Check the name.*region and account/],
		['NoSuchBucket', /Check the name/],
		['ResourceNotFoundException', /Check the name/],
		['InvalidInstanceID.NotFound', /Check the name/],
		['DBInstanceNotFound', /Check the name/],
		['BucketAlreadyOwnedByYou', /another name/],
		['EntityAlreadyExists', /another name/],
		['InvalidGroup.Duplicate', /another name/],
		['LimitExceededException', /quota/i],
		['VpcLimitExceeded', /quota/i],
		['ResourceInUseException', /busy/],
		['OperationAborted', undefined],
		['ConflictException', /busy/],
		['IncorrectInstanceState', /busy|another state/],
		['OptInRequired', /enable it/],
		['ValidationException', /the value that the message names/],
		['InvalidParameterValue', /the value that the message names/],
		['MalformedPolicyDocument', /the value that the message names/],
		['ThrottlingException', /fewer requests/],
		['Throttling', /fewer requests/],
		['ProvisionedThroughputExceededException', /fewer requests/],
	])('%s', (code, expected) => {
		const told = answered(code);
		if (expected === undefined) expect(told).toBeUndefined();
		else expect(told).toMatch(expected);
	});

	it('a failure of AWS itself', () => {
		expect(answered('InternalFailure', 500)).toMatch(/on the side of AWS/);
		expect(answered('ServiceUnavailable', 503)).toMatch(/on the side of AWS/);
	});

	it('nothing is made up where AWS has not answered, or says something that only the service knows', () => {
		expect(nextStepOf(new AwsError({ code: 'ValidationError', message: 'Ours.' }))).toBeUndefined();
		expect(answered('ChecksumMismatch')).toBeUndefined();
	});
});
