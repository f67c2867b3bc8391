import type { JobRecipe } from '../types';

/** Videos in S3. AWS keeps a result for seven days and cannot stop a job. */
const job = (key: string, name: string, task: string): JobRecipe => ({
	key,
	name: `Rekognition: ${name}`,
	service: 'rekognition',
	start: { operation: `Start${task}`, token: 'ClientRequestToken', id: 'started.JobId' },
	status: {
		operation: `Get${task}`,
		// The state stands on every page; one entry is enough to read it.
		input: { JobId: 'started.JobId', MaxResults: '`1`' },
		state: 'JobStatus',
		success: ['SUCCEEDED'],
		failure: ['FAILED'],
		running: ['IN_PROGRESS'],
		reason: 'StatusMessage',
	},
	result: { operation: `Get${task}`, input: { JobId: 'started.JobId' } },
});

export const rekognitionJobs: readonly JobRecipe[] = [
	job('rekognitionFaceDetection', 'Detect Faces in a Video', 'FaceDetection'),
	job('rekognitionLabelDetection', 'Detect Labels in a Video', 'LabelDetection'),
	job('rekognitionSegmentDetection', 'Detect Segments of a Video', 'SegmentDetection'),
	job('rekognitionTextDetection', 'Detect Text in a Video', 'TextDetection'),
	job('rekognitionContentModeration', 'Detect Unsafe Content in a Video', 'ContentModeration'),
	job('rekognitionCelebrityRecognition', 'Recognize Celebrities in a Video', 'CelebrityRecognition'),
	job('rekognitionFaceSearch', 'Search Faces in a Video', 'FaceSearch'),
];
