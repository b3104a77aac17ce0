using System.Text.Json.Serialization;

namespace JitBot.Core.Requests.Events;

/// <summary>
/// One fact in a request's life, as it stands in the access log for ever: a new kind may be added, a written one never changes its
/// meaning. <see cref="At"/> is UTC.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Requested), "requested")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(ApprovalGiven), "approvalGiven")]
[JsonDerivedType(typeof(ApprovalRefused), "approvalRefused")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Denied), "denied")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(TimedOut), "timedOut")]
[JsonDerivedType(typeof(GrantDelayed), "grantDelayed")]
[JsonDerivedType(typeof(Activated), "activated")]
[JsonDerivedType(typeof(ExpiryWarned), "expiryWarned")]
[JsonDerivedType(typeof(EndStarted), "endStarted")]
[JsonDerivedType(typeof(RevocationDelayed), "revocationDelayed")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Narrowed), "narrowed")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(Escalated), "escalated")]
[JsonDerivedType(typeof(ExtensionRequested), "extensionRequested")]
[JsonDerivedType(typeof(ExtensionApprovalGiven), "extensionApprovalGiven")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(ExtensionDenied), "extensionDenied")]
[JsonDerivedType(typeof(ResidueRemoved), "residueRemoved")]
[JsonDerivedType(typeof(PoliciesLoaded), "policiesLoaded")]
public abstract record RequestEvent(DateTimeOffset At);
