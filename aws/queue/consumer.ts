import { AwsError } from '../errors';
import type { Consumer, ConsumerSettings } from './types';

/** A consumer of one queue. Nothing is sent before `start`. */
export function createConsumer(_settings: ConsumerSettings): Consumer {
	throw new AwsError({ code: 'NotImplemented', message: 'Not yet' });
}
