package io.onlyonce.library.jobrunr;

import org.jobrunr.jobs.lambdas.JobRequest;

/** What JobRunr stores of a job: its name. */
public final class FireRequest implements JobRequest {
    private static final long serialVersionUID = 1L;

    private String job = "";

    /** For JobRunr, which reads it from the store. */
    public FireRequest() {}

    FireRequest(String job) {
        this.job = job;
    }

    String job() {
        return job;
    }

    @Override
    public Class<FireHandler> getJobRequestHandler() {
        return FireHandler.class;
    }
}
