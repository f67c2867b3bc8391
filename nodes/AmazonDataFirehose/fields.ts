import { nextSteps } from '../shared/nextSteps';
import { deliveryStream } from './locators';

/** The delivery stream of an operation. */
export const stream = { DeliveryStreamName: { name: 'deliveryStream', locator: deliveryStream } } as const;

export const failure = nextSteps({
	ResourceNotFoundException:
		"Check the name and the region of the delivery stream. 'Get Many' lists those of a region.",
	InvalidArgumentException: 'A delivery stream that reads from Kinesis or Kafka takes no records: put them there.',
	InvalidSourceException: 'Only delivery streams whose source is Direct PUT take records.',
	LimitExceededException: 'AWS allows only so many changes at a time: try again later.',
	ServiceUnavailableException:
		'The delivery stream takes no more at the moment: send more slowly, or ask AWS for more.',
});
