import type { Parity } from '../types';
import { awsCertificateManager } from './awsCertificateManager';
import { awsCognito } from './awsCognito';
import { awsComprehend } from './awsComprehend';
import { awsDynamoDb } from './awsDynamoDb';
import { awsElb } from './awsElb';
import { awsIam } from './awsIam';
import { awsLambda } from './awsLambda';
import { awsRekognition } from './awsRekognition';
import { awsS3 } from './awsS3';
import { awsSes } from './awsSes';
import { awsSns } from './awsSns';
import { awsSqs } from './awsSqs';
import { awsTextract } from './awsTextract';
import { awsTranscribe } from './awsTranscribe';
import { s3 } from './s3';

export { WHOLE_NODES } from './whole';

/** All of n8n's own AWS action nodes against ours. */
export const PARITIES: readonly Parity[] = [
	awsCertificateManager,
	awsCognito,
	awsComprehend,
	awsDynamoDb,
	awsElb,
	awsIam,
	awsLambda,
	awsRekognition,
	awsS3,
	awsSes,
	awsSns,
	awsSqs,
	awsTextract,
	awsTranscribe,
	s3,
];
