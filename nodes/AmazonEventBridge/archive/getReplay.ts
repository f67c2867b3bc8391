import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getReplay = operation({
	command: 'DescribeReplay',
	name: 'Get Replay',
	action: 'Get a replay',
	description: 'Read how far a replay has come',
	fields: { ReplayName: { placeholder: 'e.g. orders-of-tuesday' } },
	failure,
});
