/** What Lever sends and reporting does not need, in words that occur nowhere else: whoever finds one of them in a
 * warehouse, a published set, a log or a workflow's history has found a leak. */
export const planted = {
  headline: 'PLANTED headline',
  candidateLocation: 'PLANTED town',
  comments: 'PLANTED cover letter',
  company: 'PLANTED past employer',
  customAnswer: 'PLANTED visa answer',
  ipAddress: '203.0.113.77',
  userAgent: 'PLANTED browser',
  interviewNote: 'PLANTED interview note',
  meetingLink: 'https://meet.example.com/PLANTED-link',
  subject: 'PLANTED subject',
  feedbackNote: 'PLANTED feedback text',
  skillComment: 'PLANTED skill comment',
  note: 'PLANTED secret note',
  resume: 'PLANTED work history',
  advertisement: 'PLANTED advertisement',
  requisitionNote: 'PLANTED internal note',
  approver: 'planted.approver@acme.example',
  salary: 73_910_548,
  signature: 'PLANTED signature',
  documentName: 'PLANTED-offer.pdf',
  photo: 'https://photos.example.com/PLANTED.jpg',
} as const;

export const plantedWords: string[] = ['PLANTED', ...Object.values(planted).map(String)];
