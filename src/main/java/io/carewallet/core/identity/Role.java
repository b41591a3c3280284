package io.carewallet.core.identity;

/// Whom a profile serves: it decides which screens and acts there are.
public enum Role {
    PATIENT,
    CLINICIAN
}
